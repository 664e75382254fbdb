# cython: language_level=3, boundscheck=False, wraparound=False
"""`Walk.run` over libxml2's own nodes: the same steps in the same order, and an object only for what is kept.

Built by `hatch_build.py` under a name that says for which version of lxml; see `compiled`. Here are no rules: what
`Walk` knows is asked of it.
"""

from cpython.dict cimport PyDict_GetItemWithError
from cpython.object cimport PyObject
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdlib cimport free, realloc
from libc.string cimport memcpy, memset, strchr, strcmp, strlen, strncmp, strstr
from lxml.includes cimport tree
from lxml.includes.etreepublic cimport (
    LXML_VERSION_STRING,
    _Document,
    _Element,
    attributeValue,
    elementFactory,
    import_lxml__etree,
)

from newscrawl._text cimport Words, is_blank, is_plain

from lxml import etree

cdef extern from "Python.h":
    Py_ssize_t PY_SSIZE_T_MAX
    bint Py_UNICODE_ISSPACE(unsigned int letter)

cdef extern from "libxml/xmlversion.h":
    int LIBXML_VERSION

# Nodes are read as they lie in memory in the versions that this was compiled for: no other will do.
_compiled_for = LXML_VERSION_STRING.decode("ascii"), LIBXML_VERSION
_found = etree.__version__, sum(part * unit for part, unit in zip(etree.LIBXML_VERSION, (10000, 100, 1)))
if _compiled_for != _found:
    raise ImportError(f"compiled for lxml and libxml2 {_compiled_for}, found {_found}")
import_lxml__etree()

include "walk_finders.pxi"
include "walk_stated.pxi"
include "walk_run.pxi"
include "walk_nodes.pxi"
include "walk_utf8.pxi"
