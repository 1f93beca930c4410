"""Office files as pages: what stands in a PDF or a DOCX, and what a spreadsheet says of courses."""

import io
import subprocess
import sys
import zipfile
import zlib

import pytest

import wellspring as ws
from wellspring.pages import page_of


def markdown(source):
    return page_of(source).data.decode()


def refusal(source, read=page_of):
    with pytest.raises(ws.ReadError) as caught:
        read(source)
    assert caught.value.message
    return caught.value


# --- DOCX ---


@pytest.fixture
def docx():
    return pytest.importorskip("docx", reason="python-docx is needed: pip install wellspring[pages]")


def saved(document):
    whole = io.BytesIO()
    document.save(whole)
    return whole.getvalue()


def element(docx, text):
    """A part of a body, as XML says it."""
    return docx.oxml.parse_xml(text.replace(">", f' {docx.oxml.ns.nsdecls("w")}>', 1))


def test_headings_lists_tables_and_paragraphs_keep_their_order(docx):
    syllabus = docx.Document()
    syllabus.add_heading("Adult health", 1)
    syllabus.add_paragraph("Students learn to care for adults.")
    syllabus.add_heading("Outcomes", 2)
    syllabus.add_paragraph("Assess patients", style="List Bullet")
    syllabus.add_paragraph("in clinics", style="List Bullet 2")
    syllabus.add_paragraph("Plan care", style="List Number")
    table = syllabus.add_table(2, 2)
    for cell, text in zip([cell for row in table.rows for cell in row.cells], ["Week", "Topic", "1", "Fluids|salts"]):
        cell.text = text
    syllabus.add_paragraph("Late work is not taken.")
    assert markdown(saved(syllabus)) == (
        "# Adult health\n\nStudents learn to care for adults.\n\n## Outcomes\n\n"
        "- Assess patients\n  - in clinics\n- Plan care\n\n"
        "| Week | Topic |\n| --- | --- |\n| 1 | Fluids\\|salts |\n\nLate work is not taken.\n")


def test_a_title_stands_above_the_headings(docx):
    page = docx.Document()
    page.add_heading("Nursing 210", 0)
    page.add_heading("Outcomes", 1)
    assert markdown(saved(page)) == "# Nursing 210\n\n## Outcomes\n"


def test_a_file_is_named_by_its_heading_before_a_title_that_nobody_sees(docx):
    page = docx.Document()
    page.core_properties.title = "Copy of template"
    page.add_paragraph("We need a welder.")
    assert markdown(saved(page)) == '---\ntitle: "Copy of template"\n---\n\nWe need a welder.\n'
    page.add_heading("Welder", 1)
    assert "template" not in markdown(saved(page))


def test_a_style_of_ones_own_is_a_heading_as_the_one_it_comes_from(docx):
    page = docx.Document()
    style = page.styles.add_style("Section", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = page.styles["Heading 2"]
    page.add_paragraph("Duties", style="Section")
    assert markdown(saved(page)) == "## Duties\n"


def test_a_line_that_is_bold_throughout_heads_what_follows(docx):
    page = docx.Document()
    page.add_paragraph().add_run("Duties:").bold = True
    mixed = page.add_paragraph()
    mixed.add_run("Welds").bold = True
    mixed.add_run(" pipes")
    broken = page.add_paragraph()
    broken.add_run("Benefits").bold = True
    broken.add_run("\nDental insurance")
    assert markdown(saved(page)) == "**Duties:**\n\nWelds pipes\n\n**Benefits**\n\nDental insurance\n"


def test_lines_that_the_writer_broke_stay_lines(docx):
    page = docx.Document()
    page.add_paragraph("Room 4\nMondays")
    assert markdown(saved(page)) == "Room 4  \nMondays\n"


def test_a_table_of_one_column_is_a_list(docx):
    page = docx.Document()
    table = page.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "Assess patients", "Plan care"
    assert markdown(saved(page)) == "- Assess patients\n- Plan care\n"


def test_a_table_that_places_text_is_read_as_text(docx):
    page = docx.Document()
    table = page.add_table(1, 2)
    table.cell(0, 0).text = "Duties"
    table.cell(0, 1).text = ""
    for text in ("Welds pipes", "Reads drawings"):
        table.cell(0, 1).add_paragraph(text, style="List Bullet")._p.get_or_add_pPr().get_or_add_numPr()
    assert markdown(saved(page)) == "**Duties**\n\n- Welds pipes\n- Reads drawings\n"


def test_what_was_deleted_or_is_hidden_is_not_read_and_what_was_inserted_is(docx):
    page = docx.Document()
    paragraph = page.add_paragraph("Welds ")
    paragraph._p.append(element(docx, '<w:del w:id="1"><w:r><w:delText>wooden</w:delText></w:r></w:del>'))
    paragraph._p.append(element(docx, '<w:ins w:id="2"><w:r><w:t>steel</w:t></w:r></w:ins>'))
    paragraph.add_run(" secretly").font.hidden = True
    assert markdown(saved(page)) == "Welds steel\n"


def test_text_boxes_are_left_out_and_said_to_be(docx):
    page = docx.Document()
    page.add_paragraph("In the body").add_run()._r.append(element(
        docx, "<w:pict><w:txbxContent><w:p><w:r><w:t>In a box</w:t></w:r></w:p></w:txbxContent></w:pict>"))
    source = page_of(saved(page))
    assert source.data == b"In the body\n"
    assert [(note.code, note.severity) for note in source.diagnostics] == [("unknown_format", "note")]
    assert "1 text box is left out" in source.diagnostics[0].message


@pytest.mark.parametrize("text, as_written", [
    ("# of credits: 3", "\\# of credits: 3"), ("> 3 years", "\\> 3 years"), ("| a | b |", "\\| a | b |"),
    ("C* and *D*", "C\\* and \\*D\\*"), ("snake_case, _so_", "snake_case, \\_so\\_"), ("a `b`", "a \\`b\\`"),
    ("see [1](2)", "see [1\\](2)"), ("vector<int>", "vector\\<int>"), ("1 < 2", "1 < 2"), ("AT&amp;T", "AT\\&amp;T"),
    ("---", "\\---"), ("~~~", "\\~~~"), ("\\*", "\\\\\\*"), ("[ref]: x", "\\[ref]: x")])
def test_marks_within_a_text_are_text(docx, text, as_written):
    page = docx.Document()
    page.add_paragraph(text)
    assert markdown(saved(page)) == as_written + "\n"


def test_a_bullet_that_was_typed_is_an_item(docx):
    page = docx.Document()
    page.add_paragraph("\u2022 Welds pipes")
    page.add_paragraph("\u2022\tReads drawings")
    assert markdown(saved(page)) == "- Welds pipes\n- Reads drawings\n"


def test_a_counted_bold_line_heads_the_text_below_it(docx):
    page = docx.Document()
    qn = docx.oxml.ns.qn
    numbers = page.part.numbering_part.element
    kinds = {abstract.get(qn("w:abstractNumId")): abstract.find(qn("w:lvl")).find(qn("w:numFmt")).get(qn("w:val"))
             for abstract in numbers.findall(qn("w:abstractNum"))}
    counted = next(number.numId for number in numbers.num_lst if kinds[str(number.abstractNumId.val)] == "decimal")
    for text in ("Course description", "Assess patients"):
        item = page.add_paragraph()
        item.add_run(text).bold = True
        item._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = counted
        if text == "Course description":
            page.add_paragraph("Students learn to care.")
    assert markdown(saved(page)) == "**Course description**\n\nStudents learn to care.\n\n- Assess patients\n"


def test_a_table_of_thirty_thousand_rows_is_read(docx):
    page = docx.Document()
    rows = "<w:tr><w:tc><w:p><w:r><w:t>Week</w:t></w:r></w:p></w:tc><w:tc><w:p/></w:tc></w:tr>" * 30_000
    page.element.body.insert(0, element(docx, f"<w:tbl>{rows}</w:tbl>"))
    assert page_of(saved(page)).data.count(b"| Week |") == 30_000


def test_a_paragraph_of_half_a_million_runs_is_read(docx):
    page = docx.Document()
    page.element.body.insert(0, element(docx, f"<w:p>{'<w:r><w:t>a</w:t></w:r>' * 500_000}</w:p>"))
    assert page_of(saved(page)).data == b"a" * 500_000 + b"\n"


def test_tables_in_tables_are_read_however_deep(docx):
    page = docx.Document()
    deep = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>Inside</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
    page.element.body.insert(0, element(docx, deep))
    assert markdown(saved(page)) == "- Inside\n"


def test_a_document_without_text_says_so(docx):
    source = page_of(saved(docx.Document()))
    assert source.data == b""
    assert [note.code for note in source.diagnostics] == ["empty_text"]


# --- what no office program writes ---


def package(**parts):
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", data)
    return whole.getvalue()


def test_a_file_that_unpacks_to_more_than_the_limit_is_refused(docx):
    bomb = package(word__document=b"<w>" + b" " * (70 << 20))
    assert len(bomb) < 1 << 20
    assert refusal(bomb).code == "too_large"
    assert refusal(bomb, lambda data: page_of(data, limits=ws.Limits(input_bytes=1 << 20))).code == "too_large"


def test_a_size_that_is_not_what_is_declared_is_refused(docx):
    honest = package(word__document=b"<w>" + b" " * 100_000)
    false = honest.replace((100_003).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert false != honest
    assert refusal(false).code == "unknown_format"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_that_grow_are_refused(docx, encoding):
    text = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w>&b;</w>'
    fault = refusal(package(word__document=text.encode(encoding)))
    assert (fault.code, fault.where) == ("unknown_format", "word/document.xml")


def test_a_file_that_is_cut_short_is_refused(docx):
    page = docx.Document()
    page.add_paragraph("Welds pipes")
    whole = saved(page)
    for length in (len(whole) // 2, len(whole) - 30):
        assert refusal(whole[:length]).code == "unknown_format"


def test_a_package_of_nonsense_is_refused(docx):
    assert refusal(package(word__document=b"<w>")).code == "unknown_format"


def test_encrypted_and_old_office_files_are_told_apart():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert "2003" in refusal(old).message
    assert "password" in refusal(old + "EncryptedPackage".encode("utf-16-le")).message


def test_the_content_decides_and_not_the_name(docx, tmp_path):
    page = docx.Document()
    page.add_paragraph("Welds pipes")
    path = tmp_path / "posting.txt"
    path.write_bytes(saved(page))
    assert page_of(path).data == b"Welds pipes\n"
    assert page_of(str(path)).name == "posting.txt"
    path.write_bytes(b"Welds pipes, and reads %PDF- files")
    source = page_of(path)
    assert source.data == path.read_bytes() and source.format is None and source.origin == ""


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04 not a zip", b"\xff\xfe\x00\x00", b"<html><p>a</p></html>"])
def test_other_bytes_go_through_unchanged(data):
    assert page_of(data).data == data


def test_a_zip_of_something_else_goes_through_unchanged():
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as file:
        file.writestr("a.txt", "a")
    assert page_of(whole.getvalue()).data == whole.getvalue()


# --- PDF ---


@pytest.fixture
def pdf():
    """A sheet to write on, with a line at a time."""
    pytest.importorskip("pypdf", reason="pypdf is needed: pip install wellspring[pages]")
    fpdf = pytest.importorskip("fpdf", reason="fpdf2 is needed to make PDFs to read: pip install wellspring[test]")

    class Sheets(fpdf.FPDF):
        head = foot = ""

        def header(self):
            if self.head:
                self.line(self.head, size=8)

        def footer(self):
            if self.foot:
                self.set_y(-15)
                self.line(self.foot.format(self.page_no()), size=8)

        def line(self, text, size=11, style="", **options):
            self.set_font("Helvetica", style, size)
            self.multi_cell(0, size * 0.5, text, new_x="LMARGIN", new_y="NEXT", align="L", **options)

        def item(self, text, indent=0):
            self.set_font("Helvetica", "", 11)
            self.set_x(self.l_margin + indent)
            self.cell(6, 5.5, "\u2022")
            self.multi_cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT", align="L")

    sheets = Sheets()
    sheets.core_fonts_encoding = "cp1252"
    sheets.add_page()
    return sheets


def drawn(pdf):
    return bytes(pdf.output())


PROSE = "Students learn how adults fall ill, how nurses notice it, and what a team in a hospital does about it. " * 3


def test_headings_are_known_by_size_and_weight(pdf):
    pdf.line("Nursing 210", 20, "B")
    pdf.line("Outcomes", 14, "B")
    pdf.line(PROSE)
    pdf.ln(4)
    pdf.line("Grading", 11, "B")
    pdf.ln(2)
    pdf.line(PROSE)
    pdf.line("Readings", 14, "B")
    text = " ".join(PROSE.split())
    assert markdown(drawn(pdf)) == f"# Nursing 210\n\n## Outcomes\n\n{text}\n\n**Grading**\n\n{text}\n\n## Readings\n"


def test_bullets_are_items_whose_lines_are_joined(pdf):
    pdf.item("Assess patients with more than one long illness, and write down what was found so that others can "
             "read it")
    pdf.item("in clinics", 8)
    pdf.item("Plan care")
    pdf.ln(5)
    pdf.line("Nothing else is asked.")
    assert markdown(drawn(pdf)) == (
        "- Assess patients with more than one long illness, and write down what was found so that others can read it\n"
        "  - in clinics\n- Plan care\n\nNothing else is asked.\n")


def test_a_word_divided_at_the_end_of_a_line_is_one_word(pdf):
    pdf.line("Nurses assess patients with chronic illness and document the find-\nings, in a patient-\ncentered way, "
             "beside the well-known ones.")
    assert "document the findings, in a patient-centered way, beside the well-known ones." in markdown(drawn(pdf))


def test_running_heads_and_page_numbers_are_left_out(pdf):
    pdf.head, pdf.foot = "NUR 210 - Fall", "Page {} of 3"
    for topic in ("Fluids", "Salts", "Acids"):
        pdf.add_page()
        pdf.line(f"{topic} are the topic here. {PROSE}")
    text = markdown(drawn(pdf))
    assert "Fall" not in text and "Page" not in text
    assert all(topic in text for topic in ("Fluids", "Salts", "Acids"))


def test_a_heading_at_the_top_of_one_page_is_no_running_head(pdf):
    for topic in ("Fluids", "Salts", "Acids"):
        pdf.line(topic, 16, "B")
        pdf.line(PROSE.replace("adults", topic).replace("hospital", topic))
        pdf.add_page()
    assert markdown(drawn(pdf)).count("# ") == 3


def test_headings_that_differ_by_a_number_are_no_running_heads(pdf):
    for number in (1, 2, 3):
        pdf.line(f"Week {number}", 16, "B")
        pdf.line(f"In week {number}, topic {number * 7} is taken up and everybody reads {number} hundred pages.")
        pdf.ln(40)
        pdf.line(PROSE.replace("adults", "abc"[number - 1] * 6))
        pdf.add_page()
    assert markdown(drawn(pdf)).count("# Week") == 3


def test_a_paragraph_goes_on_over_the_page(pdf):
    pdf.line("Students learn how adults fall ill, how nurses notice it, and what a team in a hospital does about")
    pdf.add_page()
    pdf.line("it with care.")
    pdf.add_page()
    pdf.line("The end.")
    source = page_of(drawn(pdf))
    assert b"does about it with care.\n" in source.data
    assert source.place_of(source.data.index(b"The end")) == "page 3"
    assert source.place_of(0) == "page 1"


def test_columns_are_read_one_after_the_other(pdf):
    first = " ".join(f"On day {number} we weld a long pipe." for number in range(40))
    second = " ".join(f"On night {number} we rest." for number in range(60))
    pdf.set_font("Helvetica", "", 11)
    with pdf.text_columns(ncols=2, gutter=10, text_align="L") as columns:
        columns.write(first + "\n\n" + second)
    text = " ".join(markdown(drawn(pdf)).split())
    assert first in text and second in text


def test_columns_that_are_drawn_line_by_line_are_read_one_after_the_other(pdf):
    pdf.set_font("Helvetica", "", 10)
    for number in range(12):
        pdf.set_x(10)
        pdf.cell(95, 5, f"the left column goes on with line {number} and")
        pdf.cell(95, 5, f"the right column goes on with line {number} and", new_x="LMARGIN", new_y="NEXT")
    text = " ".join(markdown(drawn(pdf)).split())
    assert "left column goes on with line 3 and the left column goes on with line 4" in text
    assert text.index("left column goes on with line 11") < text.index("right column goes on with line 0")


def test_cells_under_each_other_are_a_table(pdf):
    pdf.set_font("Helvetica", "", 11)
    with pdf.table(text_align="L") as table:
        for cells in (("Item", "Weight", "Due"), ("Examinations", "60 %", "May"), ("Clinical log", "40 %", "June")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    pdf.ln(5)
    pdf.line("Late work is not taken.")
    assert markdown(drawn(pdf)) == (
        "| Item | Weight | Due |\n| --- | --- | --- |\n| Examinations | 60 % | May |\n| Clinical log | 40 % | June |\n\n"
        "Late work is not taken.\n")


def test_cells_of_several_lines_stay_cells(pdf):
    pdf.set_font("Helvetica", "", 11)
    long = "Assess patients with more than one long illness and say what was found"
    with pdf.table(text_align="L", col_widths=(50, 50, 30)) as table:
        for cells in (("Outcome", "Assignment", "Due"), (long, "Write a case down for those who come after you", "May"),
                      ("Plan care", long, "June")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    rows = markdown(drawn(pdf)).splitlines()
    assert rows[2:] == [f"| {long} | Write a case down for those who come after you | May |",
                        f"| Plan care | {long} | June |"]


def test_a_table_of_contents_is_left_out_and_said_to_be(pdf):
    pdf.line("Outcomes " + ". " * 40 + "3")
    pdf.line(PROSE)
    source = page_of(drawn(pdf))
    assert b"Outcomes" not in source.data
    assert [note.severity for note in source.diagnostics] == ["note"]


def test_a_pdf_of_pictures_says_to_run_ocr(pdf):
    pdf.rect(20, 20, 100, 100)
    fault = refusal(drawn(pdf))
    assert (fault.code, fault.where) == ("empty_text", "page 1")
    assert "OCR" in fault.message


def test_pages_without_text_among_others_are_said_to_be(pdf):
    pdf.line("Welds pipes.")
    pdf.add_page()
    pdf.rect(20, 20, 100, 100)
    source = page_of(drawn(pdf))
    assert source.data == b"Welds pipes.\n"
    assert [(note.code, note.where) for note in source.diagnostics] == [("empty_text", "page 2")]


def test_an_encrypted_pdf_is_refused(pdf):
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.line("Welds pipes.")
    fault = refusal(drawn(pdf))
    assert fault.code == "unknown_format" and "password" in fault.message


def test_every_beginning_of_a_pdf_is_read_or_refused(pdf):
    pdf.line("Welds pipes.")
    whole = drawn(pdf)
    for length in range(8, len(whole), max(1, len(whole) // 60)):
        try:
            page_of(whole[:length])
        except ws.ReadError as error:
            assert error.code in ("unknown_format", "empty_text")


def raw_pdf(page, *objects):
    """A PDF of one page object (number 3) and further objects (from 4 on), as bytes."""
    kids = page if page.startswith(b"[") else b"[3 0 R]"
    whole, places = b"%PDF-1.4\n", []
    for number, body in enumerate([b"<</Type/Catalog/Pages 2 0 R>>",
                                   b"<</Type/Pages/Count %d/Kids%s>>" % (kids.count(b"R"), kids),
                                   b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 999 999]%s>>"
                                   % (b"" if page.startswith(b"[") else page), *objects], 1):
        places.append(len(whole))
        whole += b"%d 0 obj %s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return whole + (b"xref\n0 %d\n0000000000 65535 f \n%strailer <</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
                    % (len(places) + 1, table, len(places) + 1, len(whole)))


def stream(content, facts=b""):
    return b"<<%s/Length %d>> stream\n%s\nendstream" % (facts, len(content), content)


FONT = b"/Resources<</Font<</F <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> >> >>/Contents 4 0 R"


def test_a_pdf_made_by_hand_is_read(pdf):
    assert markdown(raw_pdf(FONT, stream(b"BT /F 10 Tf 1 0 0 1 50 500 Tm (Welds pipes.) Tj ET"))) == "Welds pipes.\n"


def test_a_pdf_that_draws_forms_in_forms_without_end_is_refused(pdf):
    content = b"/A Do " * 200
    forms = [stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>> >>"
                    % (number + 1 if number < 12 else 5)) for number in range(5, 13)]
    page = b"/Resources<</XObject<</A 5 0 R>> >>/Contents 4 0 R"
    assert refusal(raw_pdf(page, stream(content), *forms)).code in ("too_large", "empty_text", "unknown_format")


def test_a_stream_that_unpacks_to_more_than_memory_is_no_text(pdf):
    packed = zlib.compress(b" " * (200 << 20), 9)
    fault = refusal(raw_pdf(FONT, stream(packed, b"/Filter/FlateDecode")))
    assert (fault.code, fault.where) == ("unknown_format", "page 1")


def test_pages_that_are_one_page_again_and_again_are_counted(pdf):
    assert refusal(raw_pdf(b"[" + b"3 0 R " * 3000 + b"]")).code in ("too_large", "unknown_format")


@pytest.mark.parametrize("across, up", [(0, -1), (3, 2), (30, 0), (9, -11), (0, 0), (400, 11)])
def test_a_page_of_twelve_thousand_pieces_is_read(pdf, across, up):
    places = [(number * across % 1200, number * up) for number in range(12_000)]
    content = b"".join(b"BT /F 10 Tf 1 0 0 1 %d %d Tm (ab.) Tj ET " % place for place in places)
    assert markdown(raw_pdf(FONT, stream(content))).count("ab") == 12_000


# --- curriculum maps ---


@pytest.fixture
def xlsx():
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is needed: pip install wellspring[pages]")

    def made(*sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, 1):
            sheet = book.create_sheet(f"Sheet {number}")
            for row in rows:
                sheet.append(row)
        return saved(book)

    return made


MAP = [["Program outcomes", "NUR 101", "NUR 210 Adult health", "NUR 300"],
       ["PLO 1: Assess patients", "I", "R", "M, A"],
       ["PLO 2: Plan care", None, "I", "R"],
       ["PLO 3: Lead teams", None, None, None]]


def said(document, relation, source):
    graph_names = {node.iri: node.statement for node in document.nodes}
    return {graph_names[each.target]: each.level and round(each.level.fraction, 3) for each in document.associations
            if each.relation == relation and graph_names.get(each.source, each.source) == source}


def test_a_program_teaches_an_outcome_as_far_as_its_farthest_course(xlsx):
    program = ws.read_curriculum_map(xlsx(MAP))
    assert program.header.kind == "program"
    assert said(program, "teaches", program.header.iri) == {"Assess patients": 1.0, "Plan care": 0.667}
    supply = ws.supply(ws.connect([program]), program.header.iri)
    assert [entry.level.value for entry in supply.entries] == [3, 2]


def test_a_course_teaches_what_is_marked_and_the_mark_is_kept(xlsx):
    program = ws.read_curriculum_map(xlsx(MAP))
    courses = [node for node in program.nodes if node.kind == "program"]
    assert [(node.coded_notation, node.statement) for node in courses] == [
        ("NUR 101", "NUR 101"), ("NUR 210", "Adult health"), ("NUR 300", "NUR 300")]
    assert said(program, "teaches", "NUR 101") == {"Assess patients": 0.333}
    assert said(program, "teaches", "Adult health") == {"Assess patients": 0.667, "Plan care": 0.333}
    assert said(program, "assesses", "NUR 300") == {"Assess patients": None}
    marks = [dict(each.extras)["mark"] for each in program.associations if each.extras]
    assert sorted(marks) == ['"I"', '"I"', '"M, A"', '"M, A"', '"R"', '"R"']
    assert program.scales[0].labels == ["not addressed", "introduced", "reinforced", "mastered"]


def test_an_outcome_that_no_course_teaches_stays_and_is_named_with_its_cell(xlsx):
    program = ws.read_curriculum_map(xlsx(MAP))
    assert "Lead teams" in [node.statement for node in program.nodes]
    assert [(note.code, note.where) for note in program.diagnostics] == [("missing_field", "sheet Sheet 1, cell A4")]


def test_courses_may_stand_in_rows(xlsx):
    program = ws.read_curriculum_map(xlsx([
        ["Course", "Title", "Assess patients in every setting", "Plan care with families"],
        ["NUR 101", "Basics", 1, 2], ["NUR 210", "Adults", 3, None]]))
    assert said(program, "teaches", "Basics") == {
        "Assess patients in every setting": 0.333, "Plan care with families": 0.667}
    assert said(program, "teaches", program.header.iri)["Assess patients in every setting"] == 1.0


def test_a_map_turned_round_says_the_same(xlsx):
    turned = ws.read_curriculum_map(xlsx([list(row) for row in zip(*MAP)]))
    straight = ws.read_curriculum_map(xlsx(MAP))
    for relation, source in (("teaches", "NUR 101"), ("teaches", "Adult health"), ("assesses", "NUR 300")):
        assert said(turned, relation, source) == said(straight, relation, source)


def test_ticks_teach_without_a_level(xlsx):
    program = ws.read_curriculum_map(xlsx([
        ["Outcome", "ART 1", "ART 2"], ["Draws", "x", "X"], ["Paints", None, "\u2713"]]))
    assert said(program, "teaches", program.header.iri) == {"Draws": None, "Paints": None}
    assert list(program.scales) == []


def test_the_legend_of_a_sheet_says_what_its_letters_mean(xlsx):
    program = ws.read_curriculum_map(xlsx([
        ["Outcome", "ART 1", "ART 2"], ["Draws from life", "I", "A"], ["Paints in oil", None, "I"], [],
        ["I = Introduced, A = Advanced"]]))
    assert said(program, "teaches", "ART 2") == {"Draws from life": 1.0, "Paints in oil": 0.333}


def test_words_are_marks_too(xlsx):
    program = ws.read_curriculum_map(xlsx([
        ["Outcome", "ART 1", "ART 2"], ["Draws", "Introduced", "Developed"], ["Paints", "", "Mastered"]]))
    assert said(program, "teaches", "ART 2") == {"Draws": 0.667, "Paints": 1.0}


def test_a_code_is_explained_beside_the_grid(xlsx):
    program = ws.read_curriculum_map(xlsx([
        ["PLO", "LAW 1", "LAW 2"], ["PLO1", "X", "X"], ["PLO2", None, "X"], [], ["PLO1", "Explains the law"],
        ["PLO2: Argues a case"]]))
    assert [(node.coded_notation, node.statement) for node in program.nodes][:2] == [
        ("PLO1", "Explains the law"), ("PLO2", "Argues a case")]


def test_a_cell_that_is_no_mark_is_kept_and_named(xlsx):
    rows = [["Outcome", "ART 1", "ART 2"], *[[f"Draws item {number}", "I", "R"] for number in range(9)],
            ["Draws all", "see dean", "M"]]
    program = ws.read_curriculum_map(xlsx(rows))
    assert [(note.code, note.where) for note in program.diagnostics] == [("unknown_value", "sheet Sheet 1, cell B11")]
    assert said(program, "teaches", "ART 1")["Draws all"] is None


def test_the_map_is_found_on_the_sheet_where_it_stands(xlsx):
    data = xlsx([["Catalogue of 2026"], ["Nursing"]], MAP)
    assert len(ws.read_curriculum_map(data).nodes) == 6
    assert refusal(data, lambda source: ws.read_curriculum_map(source, sheet="Sheet 1")).code == "unknown_format"
    assert "Sheet 2" in refusal(data, lambda source: ws.read_curriculum_map(source, sheet="Sheet 9")).message


@pytest.mark.parametrize("rows", [
    [["statement", "level", "required"], ["Writes code", 1, "x"], ["Tests code", 2, "x"]],
    [["Skill", "Python", "Salary"], ["Writes code", "yes", "high"], ["Tests", "no", "low"]],
    [["statement"], ["Writes code"], ["Tests code"]],
    [["Year", "Red", "Blue"], ["2020", 1, 2], ["2021", 3, 4]],
    [["statement", "importance", "level"], ["Writes code", 3, 1], ["Tests code", 2, 2]]])
def test_other_spreadsheets_are_no_maps(xlsx, rows, tmp_path):
    assert refusal(xlsx(rows), ws.read_curriculum_map).code == "unknown_format"


def test_the_main_job_knows_a_map_and_a_list_apart(xlsx, tmp_path):
    path = tmp_path / "program.xlsx"
    path.write_bytes(xlsx(MAP))
    result = ws.crosswalk(path, ["Assesses patients", "Welds"])
    assert "Assess patients" in [result.graph[match.target].statement for match in result.matches] + [
        result.graph[match.source].statement for match in result.matches]
    path.write_bytes(xlsx([["statement"], ["Assess patients"]]))
    assert ws.crosswalk(path, ["Assesses patients"]).matches


def test_a_map_is_written_in_other_formats(xlsx):
    program = ws.read_curriculum_map(xlsx(MAP))
    for target in ("case", "csv", "ctdl_asn"):
        if target in ws.conversion_targets():
            assert "Assess patients" in ws.convert(program, target).text


def test_equal_maps_have_equal_names(xlsx):
    assert ws.read_curriculum_map(xlsx(MAP)) == ws.read_curriculum_map(xlsx(MAP))


def test_a_map_of_thirty_thousand_rows_is_read(xlsx):
    rows = [["Outcome", "ART 1", "ART 2"], *[[f"Draws item {number}", "I", "R"] for number in range(30_000)]]
    program = ws.read_curriculum_map([[cell or "" for cell in row] for row in rows])
    assert len(program.nodes) == 30_002


def test_a_sheet_that_claims_to_be_larger_than_it_is_is_read(xlsx, tmp_path):
    data = with_sheet(xlsx(MAP), lambda text: text.replace('ref="A1:D4"', 'ref="A1:XFD1048576"'))
    assert len(ws.read_curriculum_map(data).nodes) == 6


def test_a_cell_far_outside_is_refused_in_time(xlsx):
    far = '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row></sheetData>'
    data = with_sheet(xlsx(MAP), lambda text: text.replace("</sheetData>", far))
    assert refusal(data, ws.read_table).code == "too_large"


def test_hostile_spreadsheets_are_refused(xlsx):
    bomb = package(xl__workbook=b"<w>" + b" " * (300 << 20))
    for read in (ws.read_table, ws.read_curriculum_map):
        assert refusal(bomb, read).code == "too_large"
        assert refusal(xlsx(MAP)[:-40], read).code in ("unknown_format", "csv_nul", "invalid_utf8")
        assert refusal(with_sheet(xlsx(MAP), lambda text: text[:-60]), read).code == "unknown_format"


def with_sheet(data, change):
    """A spreadsheet whose first sheet was changed as text."""
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "xl/worksheets/sheet1.xml":
                changed = change(part.decode())
                assert changed != part.decode()
                part = changed.encode()
            new.writestr(info.filename, part)
    return whole.getvalue()


def test_a_spreadsheet_is_no_page(xlsx):
    assert "spreadsheet" in refusal(xlsx(MAP)).message


# --- without the extra ---


@pytest.mark.parametrize("module, package_name, data", [
    ("docx", "python-docx", "open('x', 'rb').read()"), ("pypdf", "pypdf", "b'%PDF-1.4'")])
def test_a_missing_library_is_named_with_its_extra(tmp_path, module, package_name, data):
    (tmp_path / "x").write_bytes(package(word__document=b"<w/>"))
    script = (f"import sys; sys.modules['{module}'] = None\nfrom wellspring.pages import page_of\n"
              f"try:\n    page_of({data})\nexcept ImportError as error:\n    print(error)")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == f"{package_name} is not installed: pip install 'wellspring[pages]'\n"
