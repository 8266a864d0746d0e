"""Tells as JSON what an independent program finds in a PDF: its structure, walked from the root, and its marked content."""

import json
import re
import sys

import pypdf
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NumberObject

PAINTS = {b"Tj", b"TJ", b"'", b'"', b"f", b"F", b"f*", b"S", b"s", b"B", b"B*", b"b", b"b*", b"Do", b"sh", b"BI"}


def children(element):
    kids = element.get("/K", ArrayObject())
    kids = kids.get_object()
    return [one.get_object() for one in (kids if isinstance(kids, ArrayObject) else [kids])]


def is_element(kid):
    return isinstance(kid, DictionaryObject) and "/S" in kid


def attribute(element, name):
    attributes = element.get("/A", ArrayObject()).get_object()
    for one in attributes if isinstance(attributes, ArrayObject) else [attributes]:
        if name in one.get_object():
            return one.get_object()[name]
    return None


class Tree:
    """The elements in the order of reading, and the marked content that they hold."""

    def __init__(self, reader):
        self.root = reader.trailer["/Root"]["/StructTreeRoot"]
        self.roles = {key: value for key, value in self.root.get("/RoleMap", {}).items()}
        self.elements, self.held, self.objects = [], set(), 0
        self.walk(self.root, None, ())

    def walk(self, element, page, above):
        page = element.raw_get("/Pg").idnum if "/Pg" in element else page
        for kid in children(element):
            if isinstance(kid, NumberObject):
                self.held.add((page, int(kid)))
            elif is_element(kid):
                name = self.standard(kid["/S"])
                self.elements.append((name, above, kid))
                self.walk(kid, page, (*above, name))
            elif kid.get("/Type") == "/OBJR":
                self.objects += 1
            else:
                at = kid.raw_get("/Pg").idnum if "/Pg" in kid else page
                self.held.add((at, int(kid["/MCID"])))

    def standard(self, name):
        while name in self.roles:
            name = self.roles[name]
        return name[1:]

    def named(self, name):
        return [element for found, _, element in self.elements if found == name]


def table(tree, element):
    rows = []

    def collect(part):
        for kid in filter(is_element, children(part)):
            if tree.standard(kid["/S"]) == "TR":
                rows.append([cell(tree, one) for one in filter(is_element, children(kid))])
            else:
                collect(kid)

    collect(element)
    return {
        "parts": [tree.standard(kid["/S"]) for kid in filter(is_element, children(element))],
        "summary": attribute(element, "/Summary"),
        "rows": rows,
    }


def cell(tree, element):
    scope = attribute(element, "/Scope")
    return [tree.standard(element["/S"]), scope and scope[1:], int(attribute(element, "/RowSpan") or 1)]


def marked(reader, page):
    """The numbers of marked content on the page, and how many times something is painted outside of it."""
    stack, found, loose = [], set(), 0
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            stack.append(operands[0])
            if operator == b"BDC" and isinstance(operands[1], DictionaryObject) and "/MCID" in operands[1]:
                found.add((page.indirect_reference.idnum, int(operands[1]["/MCID"])))
        elif operator == b"EMC":
            stack.pop()
        elif operator in PAINTS and not stack:
            loose += 1
    return found, loose


def outline(entries):
    return [outline(one) if isinstance(one, list) else one.title for one in entries]


def link(tree, annotation):
    return {"words": annotation.get("/Contents"), "leads": "/Dest" in annotation or "/A" in annotation,
            "numbered": "/StructParent" in annotation}


def fonts(reader):
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            font = font.get_object()
            below = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = below["/FontDescriptor"].get_object()
            found[str(font["/BaseFont"])] = any(f"/FontFile{number}" in descriptor for number in ("", "2", "3"))
    return found


def paper(path):
    reader = pypdf.PdfReader(path, strict=True)
    root = reader.trailer["/Root"]
    tree = Tree(reader)
    xmp = root["/Metadata"].get_data().decode()
    pages = [marked(reader, page) for page in reader.pages]
    annotations = [one.get_object() for page in reader.pages for one in page.get("/Annots", [])]
    return {
        "version": reader.pdf_header,
        "part": re.findall(r"pdfuaid:part[=>]\"?(\d)", xmp),
        "marked": bool(root["/MarkInfo"]["/Marked"]),
        "language": root.get("/Lang"),
        "title": reader.metadata.title,
        "told": sorted(reader.metadata),
        "shows_title": bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        "outline": outline(reader.outline),
        "pages": [[round(float(side) / 72 * 25.4) for side in page.mediabox[2:]] for page in reader.pages],
        "tabs": [page.get("/Tabs") for page in reader.pages],
        "text": [page.extract_text() for page in reader.pages],
        "headings": [[name, element.get("/T")] for name, _, element in tree.elements if re.fullmatch("H[1-6]?", name)],
        "kinds": sorted({name for name, _, _ in tree.elements}),
        "tables": [table(tree, one) for one in tree.named("Table")],
        "figures": [[one.get("/Alt"), attribute(one, "/BBox") is not None] for one in tree.named("Figure")],
        "lists": [[tree.standard(kid["/S"]) for kid in filter(is_element, children(one))] for one in tree.named("L")],
        "links": [link(tree, one) for one in annotations if one["/Subtype"] == "/Link"],
        "objects": tree.objects,
        "loose": sum(loose for _, loose in pages),
        "unread": sorted(set().union(*[found for found, _ in pages]) - tree.held),
        "missing": sorted(tree.held - set().union(*[found for found, _ in pages])),
        "content": len(tree.held),
        "fonts": fonts(reader),
    }


json.dump(paper(sys.argv[1]), sys.stdout, ensure_ascii=False, default=str)
