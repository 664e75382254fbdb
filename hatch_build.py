"""Compiles newscrawl/_walk.pyx when the package is built or installed; without a compiler it goes without.

`python hatch_build.py` compiles it in place for the lxml of the interpreter that runs it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "newscrawl" / "_walk.pyx"


class CustomBuildHook(BuildHookInterface[Any]):
    """Adds the compiled module to the package, which has another of its own for every version of lxml."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        try:
            built = compile_walk()
        except (Exception, SystemExit) as error:  # compilers fail in many ways, and none of them is fatal
            self.app.display_warning(f"The walk over pages is not compiled, so reading is slower: {error}")
            return
        build_data["artifacts"].append(str(built.relative_to(ROOT)))
        build_data["pure_python"] = False
        build_data["infer_tag"] = True


def compile_walk() -> Path:
    """Compile the walk for the installed lxml, beside its source; the path of the module."""
    import lxml
    from Cython.Build import cythonize
    from lxml import etree
    from setuptools import Distribution, Extension

    name = f"_walk_lxml_{'_'.join(map(str, etree.LXML_VERSION))}"
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"{name}.pyx")
        shutil.copy(SOURCE, source)
        extension = Extension(name, [str(source)], include_dirs=lxml.get_include())
        modules = cythonize([extension], build_dir=folder, quiet=True)
        command = Distribution({"ext_modules": modules}).get_command_obj("build_ext")
        command.build_lib = command.build_temp = folder
        command.ensure_finalized()
        command.run()
        built = Path(command.get_ext_fullpath(name))
        target = SOURCE.with_name(built.name)
        target.unlink(missing_ok=True)  # written over, it would change under those that have it open
        shutil.copy(built, target)
    return target


if __name__ == "__main__":
    print(compile_walk())
