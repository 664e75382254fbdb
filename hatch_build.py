"""Compiles newscrawl/native/ when the package is built or installed; without a compiler it does not.

`python hatch_build.py` compiles them in place for the interpreter that runs it, and for its lxml.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
PACKAGE = ROOT / "newscrawl"
SOURCES = PACKAGE / "native"


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the compiled modules to the package, of which one is another for every version of lxml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            built = compile_all()
        except (Exception, SystemExit) as error:  # compilers fail in many ways, and none of them is fatal
            self.app.display_warning(f"The walk over pages is not compiled, so reading is slower: {error}")
            return
        build_data["artifacts"] += [str(path.relative_to(ROOT)) for path in built]
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compile_all() -> list[Path]:
    """Compile the walk for the installed lxml, and what is done with text, into the package; their paths."""
    import lxml
    from lxml import etree

    walk = _compile("_walk", f"_walk_lxml_{'_'.join(map(str, etree.LXML_VERSION))}", lxml.get_include())
    return [walk, _compile("_text", "_text", [])]


def _compile(source_name: str, name: str, include: list[str]) -> Path:
    from Cython.Build import cythonize
    from setuptools import Distribution, Extension

    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
        Path(folder, "newscrawl").mkdir()
        shutil.copy(SOURCES / "_text.pxd", Path(folder, "newscrawl"))  # where the walk looks for it
        source = Path(folder, f"{source_name}.pyx").rename(Path(folder, f"{name}.pyx"))
        extension = Extension(name, [str(source)], include_dirs=include)
        modules = cythonize([extension], build_dir=folder, include_path=[folder], quiet=True)
        command = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
        command.build_lib = command.build_temp = folder
        command.ensure_finalized()
        command.run()
        built = Path(command.get_ext_fullpath(name))
        target = PACKAGE / built.name
        target.unlink(missing_ok=True)  # written over, it would change under those that have it open
        shutil.copy(built, target)
    return target


if __name__ == "__main__":
    print(*compile_all(), sep="\n")
