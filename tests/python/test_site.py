"""A published folder, served by a real web server, read back as what was published."""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

import wellspring as ws

REPOSITORY = Path(__file__).resolve().parents[2]
BASE = "ims/case/v1p1"
OPENAPI = "data/standards/case/schemas/imscasev1p1_openapi3_v1p0.json"
SCHEMA = "data/standards/case/schemas/official-case-v1p1-cfpackage.schema.json"
SHARED = Path(os.environ.get("WELLSPRING_SHARED", REPOSITORY.parent / "shared"))
PYTHON_COURSE = REPOSITORY / "docs" / "examples" / "data" / "python-programming.case.json"
EVERYTHING = REPOSITORY / "tests" / "fixtures" / "case" / "case-1.1-everything.case.json"


@pytest.fixture(scope="module")
def documents():
    return [ws.read(PYTHON_COURSE), ws.read(EVERYTHING)]


@pytest.fixture(scope="module")
def site(documents, tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    ws.publish_site(documents, folder, base_url="https://frameworks.example.org/", title="Two <frameworks>")
    return folder


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def configuration(site, port, prefix):
    """The lines that the documentation tells people to write, for this folder and port."""
    text = (REPOSITORY / "docs" / "how-to" / "publish-a-site.md").read_text(encoding="utf-8")
    server = re.search(r"```nginx\n(.*?)```", text, re.DOTALL)[1]
    server = server.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("/srv/site", str(site))
    folders = "".join(f"{kind}_temp_path {prefix}/{kind};\n" for kind in
                      ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    return (f"daemon off;\nmaster_process off;\npid {prefix}/pid;\nerror_log {prefix}/error.log;\n"
            f"events {{ }}\nhttp {{\naccess_log off;\n{folders}{server}}}\n")


@pytest.fixture(scope="module")
def served(site, tmp_path_factory):
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
    if nginx is None:
        pytest.skip("nginx is not installed: apt-get install nginx-light")
    prefix, port = tmp_path_factory.mktemp("nginx"), free_port()
    (prefix / "nginx.conf").write_text(configuration(site, port, prefix), encoding="utf-8")
    process = subprocess.Popen([nginx, "-p", str(prefix), "-c", str(prefix / "nginx.conf"),
                                "-e", str(prefix / "error.log")])
    try:
        wait_for(process, port, prefix)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def wait_for(process, port, prefix):
    for _ in range(200):
        if process.poll() is not None:
            pytest.fail("nginx ended: " + (prefix / "error.log").read_text())
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("nginx does not listen")


@pytest.fixture(scope="module")
def client():
    httpx = pytest.importorskip("httpx", reason="httpx is needed to read from servers")
    with httpx.Client(trust_env=False) as client:
        yield client


def test_what_is_read_back_from_nginx_is_what_was_published(served, client, documents):
    server = ws.case_server(served, client=client)
    records = list(server.documents())
    assert [record.title for record in records] == [document.header.title for document in documents]
    for record, document in zip(records, documents):
        again = server.read(record.identifier)
        assert again == document
        assert json.loads(ws.write_case(again)) == json.loads(ws.write_case(document))
        assert server.text(record.identifier) == ws.write_case(document)


def uuid_of(iri):
    return iri[-36:]


def parents_in_order(document):
    """Of each parent the statements below it, in their order."""
    links = [link for link in document.associations if link.relation == "is_child_of"]
    links = sorted(enumerate(links), key=lambda at: (at[1].position is None, at[1].position or 0, at[0]))
    children = {}
    for _, link in links:
        children.setdefault(uuid_of(link.target), []).append(uuid_of(link.source))
    return children


def ctid_of(document):
    return "ce-" + document.header.iri.removeprefix("urn:uuid:")


def test_graphs_are_read_back_from_nginx_as_from_the_registry(served, client, documents):
    registry = ws.registry(served, client=client)
    for document in documents:
        graph = registry.read(ctid_of(document))
        assert graph.format == "ctdl_asn" and graph.header.title == document.header.title
        said = [(uuid_of(node.iri), node.statement, node.coded_notation) for node in graph.nodes]
        assert said == [(uuid_of(node.iri), node.statement, node.coded_notation) for node in document.nodes]
        assert parents_in_order(graph) == parents_in_order(document) != {}
        assert registry.text(ctid_of(document)) == ws.convert(document, "ctdl_asn").text
    with pytest.raises(ws.ReadError) as info:
        registry.read("ce-00000000-0000-4000-8000-000000000000")
    assert info.value.code == "not_found"


def test_each_thing_of_a_graph_is_json_ld_by_itself(served, client, documents):
    graph = client.get(f"{served}/graph/{ctid_of(documents[0])}")
    assert graph.headers["content-type"] == "application/json"
    for thing in graph.json()["@graph"][:3]:
        answer = client.get(f"{served}/resources/{thing['ceterms:ctid']}")
        assert answer.status_code == 200 and answer.headers["content-type"] == "application/json"
        assert answer.json() == {"@context": graph.json()["@context"], **thing}


def test_nginx_answers_as_a_case_server_does(served, client, documents):
    def at(path):
        return client.get(f"{served}/{BASE}/{path}")

    listed = at("CFDocuments")
    assert listed.status_code == 200 and listed.headers["content-type"] == "application/json"
    entry = listed.json()["CFDocuments"][0]
    assert at(f"CFDocuments/{entry['identifier']}").json() == entry
    assert entry["CFPackageURI"]["uri"] == (
        f"https://frameworks.example.org/{BASE}/CFPackages/{entry['identifier']}")
    item = documents[1].nodes[1].iri.removeprefix("urn:uuid:")
    assert at(f"CFItems/{item}").headers["content-type"] == "application/json"
    assert at(f"CFItems/{item}").json()["fullStatement"] == documents[1].nodes[1].statement
    unknown = at("CFItems/00000000-0000-4000-8000-000000000000")
    assert unknown.status_code == 404 and unknown.json()["imsx_codeMajor"] == "failure"
    assert client.get(served).headers["content-type"].startswith("text/html")
    with pytest.raises(ws.ReadError) as info:
        ws.case_server(served, client=client).read("00000000-0000-4000-8000-000000000000")
    assert info.value.code == "not_found" and "no such resource" in info.value.message


def test_the_simplest_server_of_files_will_do(site, client, documents, monkeypatch):
    import functools
    import http.server
    import threading

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=site)) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            asked = ws.case_server(f"http://127.0.0.1:{server.server_address[1]}", client=client)
            again = [asked.read(record) for record in asked.documents()]
        finally:
            server.shutdown()
            thread.join()
    assert again == documents


def validator(name):
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is needed to check resources")
    if not (SHARED / OPENAPI).exists():
        pytest.skip(f"{OPENAPI} is neither under WELLSPRING_SHARED nor in ../shared")
    text = (SHARED / OPENAPI).read_text(encoding="utf-8").replace("#/components/schemas/", "#/$defs/")
    return jsonschema.Draft202012Validator(
        {"$ref": f"#/$defs/{name}", "$defs": json.loads(text)["components"]["schemas"]},
        format_checker=jsonschema.FormatChecker())


CLASSES = {"CFDocuments": "CFDocumentDType", "CFPackages": "CFPackageDType", "CFItems": "CFItemDType",
           "CFAssociations": "CFAssociationDType", "CFItemAssociations": "CFAssociationSetDType",
           "CFItemTypes": "CFItemTypeSetDType", "CFSubjects": "CFSubjectSetDType",
           "CFConcepts": "CFConceptSetDType", "CFLicenses": "CFLicenseDType",
           "CFAssociationGroupings": "CFAssociationGroupingDType", "CFRubrics": "CFRubricDType"}


def checked(site, resource):
    """How many files of a resource there are, each sound by the official description."""
    check = validator(CLASSES[resource])
    files = [file for file in (site / BASE / resource).glob("*") if file.name != "index.html"]
    for file in files:
        faults = [f"{fault.json_path}: {fault.message}" for fault in check.iter_errors(json.loads(file.read_text()))]
        assert faults == []
    return len(files)


@pytest.mark.parametrize("resource", CLASSES)
def test_each_resource_passes_the_official_description(resource, site):
    assert checked(site, resource) > 0


def package_faults(folder):
    """What the official schema of packages, another file than the API's, finds in those of a site."""
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is needed to check packages")
    schema = SHARED / SCHEMA
    if not schema.exists():
        pytest.skip(f"{SCHEMA} is neither under WELLSPRING_SHARED nor in ../shared")
    check = jsonschema.Draft201909Validator(json.loads(schema.read_text(encoding="utf-8")))
    files = sorted((folder / BASE / "CFPackages").iterdir())
    assert files
    return [f"{file.name} {fault.json_path}: {fault.message}" for file in files
            for fault in check.iter_errors(json.loads(file.read_text(encoding="utf-8")))]


def test_served_packages_pass_the_official_schema(site):
    assert package_faults(site) == []


@pytest.mark.parametrize("dialect", ["case-1.0", "opencase", "opensalt-2016", "timeback-sourcedid"])
def test_a_dialect_is_served_as_it_is_and_passes_the_schema_where_it_was_written_strictly(dialect, tmp_path):
    document = ws.read(REPOSITORY / "tests" / "fixtures" / "case" / f"{dialect}.case.json")
    ws.publish_site(document, tmp_path / "as-read")
    strict = ws.write_case(document, strict=True)
    ws.publish_site(ws.read(strict.encode()), tmp_path / "strict")
    assert package_faults(tmp_path / "as-read") != []
    assert package_faults(tmp_path / "strict") == []


def test_documents_from_anywhere_pass_the_official_description(data, tmp_path):
    table = ws.read_table(b"id,statement,parent,importance\na,Cares,,1\nb,Measures,a,0.5\n", kind="job_role",
                          iri="urn:x:table")
    lists = ws.document("an odd name", ["urn:uuid:0F8FAD5B-D9CB-469F-A165-70867728950E", "http://x.test/?q=1#a"],
                        ["one", "two"])
    job = ws.read(data / "onet-programmers", occupation="15-1131.00")
    ws.publish_site([table, lists, job], tmp_path, base_url="https://x.test")
    assert [checked(tmp_path, resource) for resource in ("CFDocuments", "CFPackages")] == [3, 3]
    assert checked(tmp_path, "CFItems") == 4 + len(job.nodes)
    assert checked(tmp_path, "CFAssociations") and checked(tmp_path, "CFItemAssociations")


def test_the_lists_pass_the_official_description(site):
    for name, path in (("CFDocumentSetDType", "CFDocuments/index.html"), ("imsx_StatusInfoDType", "unknown.json")):
        faults = list(validator(name).iter_errors(json.loads((site / BASE / path).read_text())))
        assert faults == []


def test_the_folder_describes_exactly_what_it_serves(site):
    described = json.loads((site / BASE / "discovery" / "imscasev1p1_openapi3_v1p0.json").read_text())
    folders = {folder.name for folder in (site / BASE).iterdir() if folder.is_dir()} - {"discovery"}
    assert set(described["paths"]) == {"/CFDocuments"} | {f"/{name}/{{sourcedId}}" for name in folders}
    assert described["servers"] == [{"url": f"https://frameworks.example.org/{BASE}"}]
    named = re.findall(r"#/components/schemas/(\w+)", json.dumps(described))
    assert set(named) <= described["components"]["schemas"].keys()


class Page(HTMLParser):
    """What of a page a browser acts on."""

    VOID = {"meta", "br", "link", "img", "input", "hr"}

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.targets, self.ids, self.text = [], set(), [], [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name in ("href", "src"):
                self.targets.append(value)
            if name == "id":
                self.ids.append(value)
            assert not name.startswith("on")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def test_pages_are_whole_and_lead_to_files_that_are_there(site, documents):
    for file in (site / "index.html", *sorted((site / "frameworks").iterdir())):
        page = Page(file.read_text(encoding="utf-8"))
        assert not page.tags & {"script", "img", "iframe", "link", "form"}
        assert len(set(page.ids)) == len(page.ids)
        for target in page.targets:
            if not target.startswith(("http://", "https://")):
                place = (file.parent / target).resolve()
                assert (place / "index.html").is_file() if target.endswith("/") else place.is_file()
    course = Page((site / "frameworks" / (documents[0].header.iri.removeprefix("urn:uuid:") + ".html")).read_text())
    text = " ".join(course.text)
    assert all(node.statement in text and node.coded_notation in text for node in documents[0].nodes)
    assert "CC BY 4.0" in text and "OpenStax, Rice University" in text


def test_a_publishers_words_are_never_markup(tmp_path):
    hostile = '"\'><script>alert(1)</script>&amp;\u202e'
    document = ws.document("urn:x:\"><script>", ["urn:x:a", "javascript:alert(1)"], [hostile, ""],
                           descriptions=[hostile, ""])
    header = ws.Header("urn:x:h", title=hostile, publisher=hostile, version=hostile, language='en"><script>',
                       license="javascript:alert(1)", description=hostile)
    crosswalk = ws.Document(header, [], [ws.Association("urn:x:a", "exact_match", "javascript:alert(1)")])
    ws.publish_site([document, crosswalk], tmp_path, title=hostile)
    for file in [tmp_path / "index.html", *(tmp_path / "frameworks").iterdir()]:
        page = Page(file.read_text(encoding="utf-8"))
        assert "script" not in page.tags
        assert not any(target.startswith("javascript:") for target in page.targets)
    listed = (tmp_path / BASE / "CFDocuments" / "index.html").read_text(encoding="utf-8")
    assert not set("<>&") & set(listed) and json.loads(listed)["CFDocuments"][1]["title"] == hostile


def test_writing_again_touches_nothing_and_changes_are_whole(documents, tmp_path):
    document = documents[1]
    ws.publish_site(document, tmp_path)
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()}
    ws.publish_site((document,), tmp_path)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*") if file.is_file()} == before
    ws.publish_site(document, tmp_path, title="Another title")
    changed = [file.name for file, time_ns in before.items() if file.stat().st_mtime_ns != time_ns]
    assert "index.html" in changed and document.header.iri.removeprefix("urn:uuid:") not in changed


def test_a_learners_document_is_refused(tmp_path):
    learner = ws.document("urn:x:me", None, ["Writes code"], kind="learner")
    with pytest.raises(ValueError, match="learner"):
        ws.publish_site([learner], tmp_path / "site")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("base_url", ["frameworks.example.org", "ftp://x.test", "https://", "https:///a",
                                      "https://x.test/?a", "https://x.test/#a", 'https://x.test/"><script>',
                                      "https://x.test/a b", "javascript:alert(1)"])
def test_a_base_url_that_is_no_address_is_refused(base_url, taught, tmp_path):
    with pytest.raises(ValueError, match="base_url"):
        ws.publish_site(taught, tmp_path / "site", base_url=base_url)
    assert not (tmp_path / "site").exists()


def test_a_folder_that_cannot_be_is_an_io_error(taught, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ws.ReadError) as info:
        ws.publish_site(taught, tmp_path / "file" / "site")
    assert info.value.code == "io_error"
