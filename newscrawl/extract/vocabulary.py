"""The names that pages give to the facts of an article, by field and best first.

A name is written `vocabulary:property` in lower case with `.` for every separator inside the property:
`ld` is schema.org in JSON-LD, `meta` any `<meta name|property|http-equiv>`, `item` schema.org in microdata,
`rdfa` a `property` attribute on another element, `link` a `<link rel>`. The order within a field is the order
in which its candidates are offered: what an article's own description says, then what is meant for sharing,
then what is meant for readers' statistics or for the whole site.
"""

from __future__ import annotations


def _names(table: str) -> tuple[str, ...]:
    return tuple(table.split())


FIELDS: dict[str, tuple[str, ...]] = {
    "title": _names("""
        ld:headline meta:og.title item:headline meta:parsely.title meta:sailthru.title meta:twitter.title
        meta:dc.title meta:dcterms.title meta:citation_title meta:hdl meta:title meta:headline
        rdfa:headline rdfa:dc.title ld:name item:name ld:alternativeheadline
    """),
    "lead": _names("""
        ld:description meta:og.description item:description item:alternativeheadline
        meta:sailthru.description meta:dc.description meta:dcterms.description meta:twitter.description
        meta:description rdfa:description
    """),
    "authors": _names("""
        ld:author item:author meta:parsely.author meta:sailthru.author meta:byl meta:article.author
        meta:og.article.author meta:citation_author meta:dc.creator meta:dcterms.creator
        meta:dc.creator.name meta:author meta:authors meta:article.author_name meta:author_name
        meta:cxenseparse.author meta:cxenseparse.recs.author rdfa:author rdfa:dc.creator ld:creator
        item:creator meta:og.author
    """),
    "published": _names("""
        ld:datepublished meta:article.published_time meta:og.article.published_time meta:og.published_time
        item:datepublished rdfa:datepublished meta:article.published meta:datepublished
        meta:og.datepublished meta:rnews.datepublished meta:parsely.pub.date meta:sailthru.date
        meta:pubdate meta:publishdate meta:publish.date meta:publish_date meta:published meta:publish.time
        meta:published_time meta:published.date meta:published_date meta:publisheddate
        meta:publication.date meta:publication_date meta:publicationdate meta:originalpublicationdate
        meta:article_date_original meta:article.publication.date meta:article.publish.date
        meta:article.pubdate meta:pdate meta:ptime meta:publishtime meta:bt.pubdate
        meta:firstpublishedtime meta:apub.time
        meta:cxenseparse.recs.publishtime meta:cxenseparse.publishtime meta:citation_publication_date
        meta:citation_online_date meta:dc.date.issued meta:dcterms.issued meta:dcterms.available
        meta:dc.date.published meta:dcterms.date meta:dc.date meta:dc.date.created meta:dcterms.created
        meta:dc.created meta:article.date meta:article_date meta:displaydate meta:release_date
        meta:og.pubdate meta:og.publish_date meta:og.release_date meta:date meta:timestamp meta:time
        meta:citation_date meta:article.created meta:og.article.created meta:created meta:creation_date
        meta:datecreated meta:created_time meta:video.release_date rdfa:dc.date rdfa:dc.created
        rdfa:dcterms.created rdfa:dcterms.issued rdfa:date ld:uploaddate item:uploaddate ld:datecreated
        item:datecreated item:date rdfa:datecreated
    """),
    "modified": _names("""
        ld:datemodified meta:article.modified_time meta:og.updated_time meta:og.article.modified_time
        item:datemodified rdfa:datemodified meta:article.modified meta:datemodified meta:lastmod
        meta:dcterms.modified meta:dc.date.modified meta:dc.date.updated meta:modified meta:modified_time
        meta:modifieddate meta:updated_time meta:revision_date meta:last.modified meta:moddate
        meta:article.updated meta:cxenseparse.recs.articlelastmodified meta:article_date_updated
        meta:utime meta:lastmodifiedtime meta:dateupdate meta:revised
    """),
    "section": _names("""
        ld:articlesection meta:article.section item:articlesection meta:parsely.section
        meta:og.article.section meta:og.section meta:cxenseparse.section meta:article.section_name
        meta:section meta:category meta:cg meta:dc.type rdfa:articlesection
    """),
    "breadcrumb": _names("ld:breadcrumb"),
    "tags": _names("""
        meta:article.tag meta:og.article.tag ld:keywords item:keywords meta:parsely.tags
        meta:sailthru.tags meta:news_keywords meta:article.tags meta:dc.subject meta:tags meta:keywords
        rdfa:keywords
    """),
    "language": _names("""
        ld:inlanguage meta:og.locale meta:dc.language meta:dcterms.language meta:content.language
        meta:language item:inlanguage
    """),
    "site_name": _names("""
        meta:og.site_name ld:publisher ld:website meta:application.name item:publisher
        meta:apple.mobile.web.app.title meta:publisher meta:dc.publisher meta:cre meta:copyright
    """),
    "canonical": _names("link:canonical meta:og.url ld:url ld:mainentityofpage meta:parsely.link"),
    "image": _names("""
        meta:og.image meta:og.image.secure_url ld:image ld:thumbnailurl meta:twitter.image
        meta:twitter.image.src meta:parsely.image.url meta:sailthru.image.full link:image_src item:image
    """),
    "body": _names("ld:articlebody ld:text"),
    "type": _names("ld:@type meta:og.type item:@type"),
    "view_count": _names("ld:viewcount item:viewcount"),
    "comment_count": _names("ld:commentcount item:commentcount"),
    "free": _names("ld:isaccessibleforfree item:isaccessibleforfree meta:article.content_tier"),
}  # fmt: skip

#: The field and rank of each name.
RANKS: dict[str, tuple[str, int]] = {
    name: (field, rank) for field, names in FIELDS.items() for rank, name in enumerate(names)
}

#: The method that Evidence states for a `<meta>`, by how its name begins.
_META_METHODS = {
    "og": "opengraph",
    "article": "opengraph",
    "dc": "dublin-core",
    "dcterms": "dublin-core",
    "twitter": "twitter",
    "parsely": "parsely",
    "sailthru": "sailthru",
}


def key_of(name: str) -> str:
    """A `meta` name or property in the spelling of this table: `DC.date.issued`, `dc:date`, `pub-date`."""
    return name.strip().lower().replace(":", ".").replace("-", ".")


def method_of(key: str) -> str:
    """The `Evidence.method` for a meta key: `opengraph`, `dublin-core`, `twitter`, `parsely`, … or `meta`."""
    return _META_METHODS.get(key.split(".", 1)[0], "meta")
