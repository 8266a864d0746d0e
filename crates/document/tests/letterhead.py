"""Makes letterheads as word processors do, and tells as JSON what is in a paper that was written on one."""

import json
import sys
import zipfile

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt


def runs(paragraph, *texts):
    """Each text in a run of its own, as after corrections in a word processor."""
    for index, text in enumerate(texts):
        paragraph.add_run(text).bold = index % 2 == 1


def letterhead(path):
    made = docx.Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Управление образования Заречного округа"
    runs(section.header.paragraphs[0], "Продолжение: {", "{наз", "вание}", "}")
    section.footer.paragraphs[0].text = "Исполнитель: {{исполнитель}}"
    made.styles["Heading 1"].font.size = Pt(40)
    table = made.add_table(rows=1, cols=2)
    runs(table.cell(0, 0).paragraphs[0], "{{", "дата", "}} № {{но", "мер}}")
    table.cell(0, 1).text = "{{ Адресат }}"
    made.add_paragraph("Свой пункт", style="List Bullet")
    runs(made.add_paragraph(), "{{те", "кст", "}}")
    made.add_paragraph("{{должность}}\t{{подписант}}")
    made.save(path)


def without_place(path):
    made = docx.Document()
    made.add_paragraph("{{дота}} и {{дата}}, {{адрес}}")
    made.add_table(rows=1, cols=1).cell(0, 0).text = "{{текст}}"
    made.save(path)


def paper(path):
    read = docx.Document(path)
    body = read.element.body
    package = zipfile.ZipFile(path)
    names = package.namelist()
    known = {style.style_id for style in read.styles}
    used = {one.get(qn("w:val")) for tag in ("w:pStyle", "w:tblStyle") for one in body.iter(qn(tag))}
    numbering = read.part.numbering_part.element
    numbers = {one.get(qn("w:numId")) for one in numbering.iter(qn("w:num"))}
    asked = {one.get(qn("w:val")) for one in read.styles.element.iter(qn("w:numId"))}
    shapes = [one.get("id") for one in body.iter(qn("wp:docPr"))]
    places = [one.get(qn(name)) for name in ("w:id", "w:name") for one in body.iter(qn("w:bookmarkStart"))]
    pictures = [read.part.related_parts[one.get(qn("r:embed"))] for one in body.iter(qn("a:blip"))]
    return {
        "paragraphs": [[one.style.name, one.text] for one in read.paragraphs],
        "tables": [[[cell.text for cell in row.cells] for row in one.rows] for one in read.tables],
        "widths": [sum(int(one.get(qn("w:w"))) for one in table._tbl.tblGrid) for table in read.tables],
        "headers": [[section.first_page_header.paragraphs[0].text, section.header.paragraphs[0].text,
                     section.footer.paragraphs[0].text] for section in read.sections],
        "sections": [[section.orientation == WD_ORIENT.LANDSCAPE, round(section.left_margin.mm),
                      section.different_first_page_header_footer] for section in read.sections],
        "heading": read.styles["Heading 1"].font.size.pt,
        "names": len({style.name for style in read.styles}) == len(list(read.styles)),
        "unknown_styles": sorted(used - known),
        "unknown_numbers": sorted(asked - numbers),
        "repeated_ids": len(shapes) - len(set(shapes)) + len(places) - len(set(places)),
        "pictures": [[part.content_type, part.blob[40:44].decode("latin-1")] for part in pictures],
        "repeated_parts": len(names) - len(set(names)),
        "left": [name for name in names if name.endswith(".xml") and b"{{" in package.read(name)],
    }


if sys.argv[1] == "--make":
    letterhead(sys.argv[2])
    without_place(sys.argv[3])
    json.dump(None, sys.stdout)
else:
    json.dump(paper(sys.argv[1]), sys.stdout, ensure_ascii=False)
