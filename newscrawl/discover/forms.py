"""Pagers that are forms: ASP.NET postbacks, scripts that set the number of a page in a form, buttons that send one.

The fields of a postback are those that ASP.NET's own script sends: `__EVENTTARGET` and `__EVENTARGUMENT` beside all
others of the form (`System.Web.UI.Page.GetPostBackEventReference`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import cast
from urllib.parse import unquote, urlencode, urlsplit, urlunsplit

from lxml import etree
from lxml.etree import _Element

from newscrawl.discover.anchors import absolute, base_of, words_of
from newscrawl.discover.hosts import same_site
from newscrawl.discover.listpages import ListPage, Pairs
from newscrawl.discover.pagewords import PAGE_KEYS, PORTLET_ENDINGS, says_next

#: A page has no more buttons than these that can be its pager's, and a form no more fields.
_MAX_BUTTONS = 2000
_MAX_FIELDS = 500

_BUTTONS = etree.XPath(
    "//a[starts-with(@href, 'javascript:')] | //*[@onclick] | //button[@name and @value]"
    " | //input[@type='submit' and @name]"
)
_POSTBACK = re.compile(
    r"""(?:__doPostBack|WebForm_PostBackOptions)\(\s*(['"])(?P<target>[^'"]{1,300})\1\s*,\s*(['"])(?P<argument>[^'"]{0,100})\3"""
)
_CALL = re.compile(r"\b(?!return\b|if\b|function\b|void\b)[A-Za-z_$][\w$.]*\(([^()]{0,300})\)")
_INTEGER = re.compile(r"(?<![\w.-])\d{1,5}(?![\w.])")
_PAGE_ARGUMENT = re.compile(r"(?:Page\$)?(\d{1,5}|Next)", re.IGNORECASE)
_SENT_BY_CLICK = frozenset(["submit", "button", "image", "reset", "file", "password"])


@dataclass(frozen=True, slots=True)
class _Button:
    """What may lead to a further page: its words, its script, and itself."""

    element: _Element
    text: str
    script: str

    def number(self, present: int) -> int | None:
        """The page that its words name: `3`, or the one after `present` for “next”."""
        if self.text.isdecimal() and len(self.text) < 6:
            return int(self.text)
        return present + 1 if says_next(self.text) else None


def form_pages(root: _Element, url: str, base_url: str | None = None, number: int = 1) -> tuple[ListPage, ...]:
    """The further pages of the list `root` (page `number`, fetched from `url`) that are reached by its forms.

    A form with the method GET gives an address, any other fields to post. The tree is not changed.
    """
    found: dict[str, ListPage] = {}
    base = base_of(root, url, base_url)
    for button in _buttons(root):
        for page in _pages(button, root, base, number):
            if page.number > number and same_site(page.url, url):
                found.setdefault(page.key, page)
    return tuple(sorted(found.values(), key=lambda page: page.number)[:100])


def _buttons(root: _Element) -> Iterator[_Button]:
    for element in cast("list[_Element]", _BUTTONS(root))[:_MAX_BUTTONS]:
        text = words_of(element) or element.get("value") or ""
        if len(text) > 40:
            continue
        href = element.get("href") or ""
        script = unquote(href[11:]) if href[:11].lower() == "javascript:" else ""
        yield _Button(element, text.strip(), f"{script};{element.get('onclick') or ''}"[:2000])


def _pages(button: _Button, root: _Element, base: str, present: int) -> Iterator[ListPage]:
    number = button.number(present)
    if posted := _POSTBACK.search(button.script):
        number = _of_postback(posted["argument"], number, present)
        form = _enclosing(button.element, root, "__VIEWSTATE", "__EVENTTARGET")
        if number is not None and form is not None:
            event = (("__EVENTTARGET", posted["target"]), ("__EVENTARGUMENT", posted["argument"]))
            yield from _sent(form, base, event, number)
        return
    if number is None:
        return
    if button.element.tag in ("button", "input") and (name := button.element.get("name")):
        form = _enclosing(button.element, root)
        if form is not None and (_is_page_key(name) or (form.get("method") or "").lower() == "post"):
            yield from _sent(form, base, ((name, button.element.get("value") or ""),), number)
        return
    for call in _CALL.finditer(button.script):
        if integers := _INTEGER.findall(call[1]):
            form, field = _with_page_field(button.element, root)
            if form is not None and (not button.text.isdecimal() or button.text in integers):
                yield from _sent(form, base, ((field, integers[-1]),), number)
            return


def _of_postback(argument: str, number: int | None, present: int) -> int | None:
    """The page that a postback leads to; None for one that is no pager's: the days of a calendar have numbers, too, but
    not the same in their arguments."""
    stated = _PAGE_ARGUMENT.fullmatch(argument)
    if stated is None:
        return number if not any(char.isdigit() for char in argument) else None
    if not stated[1].isdecimal():
        return present + 1
    is_page = number is None or argument.lower().startswith("page$") or int(stated[1]) in (number, number - 1)
    if not is_page or (number is None and not argument.lower().startswith("page$")):
        return None
    return number if number is not None else int(stated[1])


def _enclosing(element: _Element, root: _Element, *fields: str) -> _Element | None:
    """The form around `element`; else, where a parser has closed it too soon, the first with one of `fields`."""
    for around in element.iterancestors("form"):
        return around
    for form in root.iter("form"):
        if any(control.get("name") in fields for control in form.iter("input")):
            return form
    return None


def _with_page_field(element: _Element, root: _Element) -> tuple[_Element | None, str]:
    """The form whose field holds the number of the page, and that field's name: the one around `element` first."""
    for form in [*element.iterancestors("form"), *root.iter("form")]:
        for control in form.iter("input"):
            name = control.get("name") or ""
            if _is_page_key(name) and (control.get("type") or "text").lower() in ("hidden", "text", "number"):
                return form, name
    return None, ""


def _is_page_key(name: str) -> bool:
    plain = name.lower()
    return plain in PAGE_KEYS or plain.endswith(PORTLET_ENDINGS)


def _sent(form: _Element, base: str, changed: Pairs, number: int) -> Iterator[ListPage]:
    """What sending `form` with the fields `changed` asks for."""
    address = absolute(base, form.get("action") or base)
    if address is None:
        return
    names = {name for name, _ in changed}
    fields = (*(pair for pair in _fields(form) if pair[0] not in names), *changed)
    if (form.get("method") or "get").lower() == "post":
        yield ListPage(address, fields, number)
    else:
        parts = urlsplit(address)
        asked = absolute(base, urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(fields), "")))
        if asked:
            yield ListPage(asked, number=number)


def _fields(form: _Element) -> Iterator[tuple[str, str]]:
    """The fields that a browser sends with a form (HTML, 4.10.22.4), without those of its buttons."""
    count = 0
    for control in form.iter("input", "select", "textarea"):
        name = control.get("name")
        if not name or control.get("disabled") is not None or (count := count + 1) > _MAX_FIELDS:
            continue
        if control.tag == "textarea":
            yield name, control.text or ""
        elif control.tag == "select":
            options = list(control.iter("option"))
            chosen = [option for option in options if option.get("selected") is not None] or options[:1]
            for option in chosen:
                value = option.get("value")
                yield name, (option.text or "").strip() if value is None else value
        else:
            kind = (control.get("type") or "text").lower()
            if kind not in _SENT_BY_CLICK and (kind not in ("checkbox", "radio") or control.get("checked") is not None):
                yield name, control.get("value") or ("on" if kind in ("checkbox", "radio") else "")
