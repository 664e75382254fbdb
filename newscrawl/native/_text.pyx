# cython: language_level=3, boundscheck=False, wraparound=False
"""What is done with every letter of a page, compiled: see `quick`, which has the same in Python, and `text`.

Built by `hatch_build.py`.
"""

from libc.string cimport memchr, memcmp, memcpy, memset

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    unsigned int PyUnicode_READ(int kind, void* data, Py_ssize_t index)
    void PyUnicode_WRITE(int kind, void* data, Py_ssize_t index, unsigned int value)
    bint Py_UNICODE_ISALNUM(unsigned int character)
    object PyUnicode_New(Py_ssize_t size, unsigned int largest)
    const char* PyUnicode_AsUTF8AndSize(object text, Py_ssize_t* size) except NULL

include "text_lines.pxi"
include "text_words.pxi"
include "text_bytes.pxi"
include "text_figures.pxi"
include "text_sayings.pxi"
include "text_signs.pxi"
include "text_names.pxi"
