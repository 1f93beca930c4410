"""What tests ask of two documents, and of two texts of one document: whether they say the same."""

import collections

import wellspring as ws
from made_frameworks import values

WRITERS = {"case": ws.write_case, "ctdl_asn": ws.write_ctdl_asn, "rsd": ws.write_rsd,
           "open_badges": ws.write_open_badges, "schema_org": ws.write_job_posting}
TERM_LISTS = {"CFConcepts": "concept", "CFSubjects": "subject", "CFLicenses": "license", "CFItemTypes": "item_type",
              "CFAssociationGroupings": "association_grouping"}
PACKAGE = ("CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics")


def same_document(a, b):
    """Equal, diagnostics aside: those are about a text, and there are two texts."""
    parts = ("header", "format", "extras")
    lists = ("nodes", "references", "associations", "scales", "definitions", "rubrics")
    return all(getattr(a, part) == getattr(b, part) for part in parts) and all(
        list(getattr(a, part)) == list(getattr(b, part)) for part in lists)


def name(iri):
    """A competency in every network: CASE's identifier, the CTID's UUID."""
    return iri.lower().rsplit("/", 1)[-1].replace("urn:uuid:", "").removeprefix("ce-")


def competencies(document):
    return {name(node.iri) for node in document.nodes if node.kind == "competency"}


def structure(document, among):
    """Roots, parents, siblings in their order, prerequisites and matches, among some competencies."""
    graph = ws.connect([document])
    members = [node for node in graph.members(document.header.iri) if name(graph[node].iri) in among]

    def names(nodes):
        return [one for one in (name(graph[node].iri) for node in nodes) if one in among]

    def said(*relations):
        ends = ((name(one.source), one.relation, name(one.target)) for one in document.associations)
        return sorted({one for one in ends if one[1] in relations and one[0] in among and one[2] in among})

    matches = said("exact_match", "close_match", "broad_match", "narrow_match", "related_match")
    return {
        "roots": names(ws.roots(graph, graph.members(document.header.iri))),
        "parents": {name(graph[node].iri): sorted(names(ws.parents(graph, node))) for node in members},
        "siblings": {name(graph[node].iri): names(ws.children(graph, node)) for node in members},
        "prerequisites": said("precedes"),
        "parts": said("is_part_of"),
        "exact": said("exact_match"),
        "matches": matches,
        "matched": sorted({(one, other) for one, _, other in matches}),
    }


def goes_round(document):
    return any(found.code == "cycle" for found in document.diagnostics)


# --- texts ---

def named(pairs):
    """Objects by name; the second of one name is "name #2"."""
    seen = collections.Counter()
    objects = {}
    for key, said in pairs:
        seen[key] += 1
        objects[key if seen[key] == 1 else f"{key} #{seen[key]}"] = said
    return objects


def outline(value):
    """Of what holds others one by one, only what it is."""
    if isinstance(value, dict):
        return {member: "list" if isinstance(inside, list) else inside for member, inside in value.items()}
    return "list" if isinstance(value, list) else value


def objects_of_package(document, text, owner):
    """What a package says of each thing, in lists of the package's own names."""
    package = values(text)
    terms = package.get("CFDefinitions") or {}
    whole = {member: outline(value) if member in PACKAGE else value for member, value in package.items()}
    whole["CFDocument"] = "object"
    definitions = []
    for listed, kind in TERM_LISTS.items():
        here = [definition for definition in document.definitions if definition.kind == kind]
        definitions += [(definition.iri, {**said, f"({listed})": True})
                        for definition, said in zip(here, terms.get(listed) or [], strict=True)]
    associations = [f"{one.source} {one.relation} {one.target}" for one in document.associations]
    return {
        "CFPackage": {owner: whole},
        "CFDocument": {owner: package["CFDocument"]},
        "CFItems": named(zip((node.iri for node in document.nodes), package.get("CFItems") or [], strict=True)),
        "CFAssociations": named(zip(associations, package.get("CFAssociations") or [], strict=True)),
        "CFDefinitions": named(definitions),
        "CFRubrics": named(zip((one.iri for one in document.rubrics), package.get("CFRubrics") or [], strict=True)),
    }


def objects_of_graph(document, text, owner):
    graph = values(text)
    owns = {document.header.iri, values(dict(document.header.extras).get("@id") or "null")}

    def iri(said, place):
        if "@id" not in said:
            return f"{owner}#{place}"
        if said["@id"] in owns:
            return owner
        return f"{owner}#{said['@id']}" if said["@id"].startswith("_:") else said["@id"]

    nodes = [(iri(said, place), said) for place, said in enumerate(graph["@graph"], 1)]
    return {"graph": {owner: {**graph, "@graph": outline(graph["@graph"])}}, "@graph": named(nodes)}


def differing(document, text, other, other_text):
    """Each (node, member) in which two texts differ."""
    objects_of = objects_of_package if document.format == "case" else objects_of_graph
    owner = document.header.iri
    was, is_now = objects_of(document, text, owner), objects_of(other, other_text, owner)
    found = set()
    for listed in was:
        here, there = was[listed], is_now[listed]
        for node in here.keys() ^ there.keys():
            found |= {(node, member.strip("()")) for member in here.get(node, there.get(node))
                      if listed == "CFDefinitions" and member.startswith("(")} or {(node, listed)}
        for node in here.keys() & there.keys():
            a, b = here[node], there[node]
            found |= {(node, member.strip("()")) for member in a.keys() | b.keys()
                      if (member in a) != (member in b) or a.get(member) != b.get(member)}
        orders = [(listed, list(here))]
        if listed == "CFDefinitions":
            orders = [(terms, [node for node in here if f"({terms})" in here[node]]) for terms in TERM_LISTS]
        found |= {(owner, f"order of {terms}") for terms, nodes in orders
                  if [node for node in nodes if node in there] != [node for node in there if node in nodes]}
    return found
