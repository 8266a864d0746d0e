"""Tells as JSON what independent programs find in a paper and in a workbook."""

import json
import sys
import zipfile

import docx
import openpyxl
from docx.oxml.ns import qn
from docx.shared import Emu


def millimetres(length):
    return round(Emu(length).mm)


def paper(path):
    read = docx.Document(path)
    body = read.element.body
    core = read.core_properties
    lang = read.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    return {
        "title": core.title,
        "language": [core.language, lang.get(qn("w:val"))],
        "dates": [str(core.created), str(core.modified)],
        "author": core.author,
        "paragraphs": [[one.style.name, one.text] for one in read.paragraphs],
        "tables": [table(one) for one in read.tables],
        "pictures": [picture(read, one) for one in read.inline_shapes],
        "sections": [section(one) for one in read.sections],
        "page_breaks": len(body.findall(f".//{qn('w:pageBreakBefore')}")),
        "links": [one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))],
        "places": [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))],
        "corner": [millimetres(one.paragraph_format.left_indent) for one in read.paragraphs
                   if one.style.name.startswith("Requisites")],
    }


def table(one):
    rows = [row._tr for row in one.rows]

    def having(name):
        return [index for index, row in enumerate(rows) if row.find(f"{qn('w:trPr')}/{qn(name)}") is not None]

    caption = one._tbl.tblPr.find(qn("w:tblCaption"))
    widths = [int(column.get(qn("w:w"))) for column in one._tbl.tblGrid]
    return {
        "caption": caption.get(qn("w:val")) if caption is not None else None,
        "heads": having("w:tblHeader"),
        "torn": len(rows) - len(having("w:cantSplit")),
        "cells": [[cell.text for cell in row.cells] for row in one.rows],
        "styles": [cell.paragraphs[0].style.name for cell in one.rows[-1].cells],
        "twentieths": sum(widths),
        "equal_widths": all(width.get(qn("w:w")) == str(expected)
                            for row in rows for width, expected in zip(row.iter(qn("w:tcW")), widths)),
    }


def picture(read, shape):
    properties = shape._inline.docPr
    relation = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
    part = read.part.related_parts[relation]
    return {
        "words": properties.get("descr"),
        "type": part.content_type,
        "signature": part.blob[40:44].decode("latin-1"),
        "width": millimetres(shape.width),
    }


def section(one):
    number = one.header._element.find(f".//{qn('w:fldSimple')}")
    return {
        "page": [millimetres(one.page_width), millimetres(one.page_height)],
        "orientation": one.orientation.name,
        "margins": [millimetres(side) for side in
                    (one.top_margin, one.right_margin, one.bottom_margin, one.left_margin)],
        "first_page_differs": one.different_first_page_header_footer,
        "header": [number.get(qn("w:instr")).strip(), one.header.paragraphs[0].alignment is None,
                   one.header.paragraphs[0].style.paragraph_format.alignment.name],
    }


def workbook(path):
    read = openpyxl.load_workbook(path)
    with zipfile.ZipFile(path) as package:
        formulas = sum(package.read(name).count(b"<f") for name in package.namelist() if "/worksheets/sheet" in name)
    return {
        "title": read.properties.title,
        "created": str(read.properties.created),
        "formulas": formulas,
        "sheets": [sheet(one) for one in read],
    }


def sheet(one):
    cells = [[cell for cell in row] for row in one.iter_rows()]
    return {
        "name": one.title,
        "frozen": one.freeze_panes,
        "filter": one.auto_filter.ref,
        "repeated": one.print_title_rows,
        "values": [[cell.value for cell in row] for row in cells],
        "types": [[cell.data_type for cell in row] for row in cells],
        "formats": [[cell.number_format for cell in row] for row in cells],
        "marked": [cell.value for row in cells for cell in row if cell.quotePrefix],
        "links": [cell.hyperlink.location for row in cells for cell in row if cell.hyperlink],
    }


json.dump({"paper": paper(sys.argv[1]), "workbook": workbook(sys.argv[2])}, sys.stdout, ensure_ascii=False)
