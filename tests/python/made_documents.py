"""Documents from anywhere: of lists, of tables, of O*NET, of a package, of a crosswalk."""

import wellspring as ws

TABLE = b'''id,statement,parent,importance,level (0-7),required,alternatives,notation
a,Cares for patients,,1,,core,nursing|care,N.1
b,"Measures blood pressure, by hand",a,0.5,3.5,supplemental,,N.1.1
c,"Writes a ""care plan""",a,,7,,plans,
'''


def of_lists(data):
    return ws.document("urn:x:job", ["urn:x:a", "urn:x:b", "urn:x:c"],
                       ["Writes code", "Tests \"code\"", "Reads\ncode"],
                       alternatives=[["codes", "programs"], [], ["reviews"]], levels=[0.25, None, 1.0],
                       descriptions=["As asked.", "", ""], importance=[1.0, 0.5, None],
                       required=[True, False, None], kind="job_role")


def of_a_program(data):
    return ws.document("urn:x:program", None, ["Writes code", "Tests code"], kind="program")


def of_a_framework_of_lists(data):
    return ws.document("urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e", None, ["Writes code"],
                       kind="framework")


def of_iris_that_are_odd(data):
    identifier = "0F8FAD5B-D9CB-469F-A165-70867728950E"
    names = [f"urn:uuid:{identifier}", identifier.lower(), "http://x.test/?q=1#" + "n" * 2000]
    return ws.document("a job", names, ["one", "two", "three"], kind="program")


def of_no_statements(data):
    return ws.document("urn:x:empty", None, [])


def of_a_table(data):
    return ws.read_table(TABLE, kind="job_role", iri="urn:x:table", title="Nurses")


def of_a_framework_in_a_table(data):
    return ws.read_table(TABLE, kind="framework")


def of_onet(data):
    return ws.read(data / "onet-programmers", occupation="15-1131.00")


def of_all_of_onet(data):
    return ws.read(data / "onet-programmers")


def of_a_package(data):
    return ws.read(data / "python-programming.case.json")


def demo(data):
    return ws.crosswalk(ws.read(data / "python-programming.case.json"),
                        ws.read(data / "onet-programmers", occupation="15-1131.00"))


def of_the_demo(data):
    result = demo(data)
    return ws.publish(result.graph, result.alignment, ws.Header("urn:x:crosswalk", title="A crosswalk"))


SOURCES = [of_lists, of_a_program, of_a_framework_of_lists, of_no_statements, of_a_table,
           of_a_framework_in_a_table, of_onet, of_all_of_onet, of_a_package, of_the_demo]
