"""Frameworks with everything in them, made as JSON: CASE packages and CTDL-ASN graphs.

None of it goes through a writer of ours. `choices` is a random.Random, or hypothesis in its place, so that
what fails is made smaller. What a server may send and no schema allows is made where `wild` is true.
"""

import json
import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
REGISTRY = "https://credentialengineregistry.org/resources/"
NUMBER = "\x01number:"  # what follows is written as a number, to the letter

TEXTS = ["Restores a service from backup.", "", "Read", "Écrire – bref, daté 🛠", "عربي و English",
         "1. *choose*\n2. restore\n\n\ttabs  and  blanks ", "$A = 1 - d/t$ \\frac{1}{2} \"quoted\" </b>",
         "e\u0301 is not \u00e9 \u2028", " ", "0030", "null", "a|b, c; d\te"]
LINES = ["Operations", "CS.1", "00030", "1.", "a)", "", "Área 🛠", "CS 1/2 \"x\"", "2011", "en-US"]
WORDS = ["backup", "Backup", "", "récupération", "a|b"]
NUMBERS = ["0", "1", "-1", "1.0", "4.50", "1e2", "0.1", "12345678901234567890", "-0.0"]
INSTANTS = ["2026-02-01T12:00:00+00:00", "2026-02-01T12:00:00Z", "2026-02-01T12:00:00.000Z",
            "2026-02-01T13:00:00+01:00", "2024-02-29T23:59:59.123456-05:00"]
WILD_INSTANTS = ["2026-02-01T12:00:00", "2026-02-01", "2011", ""]
DATES = ["2026-01-01", "2024-02-29", "1999-12-31"]
WILD_DATES = ["2026", "2026-01-01T00:00:00Z", "", "soon"]
LANGUAGES = ["en", "en-US", "es", "fr-CA", "eng", "EN-us", ""]
UNKNOWN = [NUMBER + "1.50", None, [], {}, "text", [NUMBER + "1", {"b": None, "a": [True, ""]}],
           {"z": {"y": NUMBER + "1E5"}}]
CASE_TYPES = ["isChildOf", "isPartOf", "exactMatchOf", "precedes", "isRelatedTo", "isPeerOf", "replacedBy",
              "exemplar", "hasSkillLevel", "isTranslationOf", "ext:example.is-like_1"]
WILD_TYPES = ["isStandardAlignedTo", "Is Child Of", "ext:a b", "ext:wellspring.demands"]
STATUSES = ["Adopted", "Implemented", "Draft", "Private Draft", "Deprecated", "Retired", "Under review", ""]


def dumps(value):
    """JSON text, the numbers in it spelled as they are said."""
    return re.sub(r'"\\u0001number:([^"]*)"', r"\1", json.dumps(value, ensure_ascii=False))


def values(text):
    """JSON whose numbers keep their spelling; the order of members does not count."""
    return json.loads(text, parse_int=lambda n: ("number", n), parse_float=lambda n: ("number", n))


def loads(text):
    """JSON that `dumps` writes as it stood, but for what is changed in it."""
    return json.loads(text, parse_int=lambda n: NUMBER + n, parse_float=lambda n: NUMBER + n)


def uuid(number, version=4):
    return f"{number:08x}-0000-{version}000-8000-{number:012x}"


class Choices:
    def __init__(self, random):
        self.random = random

    def one(self, values):
        return values[self.random.randrange(len(values))]

    def below(self, count):
        return self.random.randrange(count)

    def chance(self, of):
        """Once in so many times."""
        return self.random.randrange(of) == of - 1

    def some(self, values, most=3):
        return [self.one(values) for _ in range(self.below(most + 1))]


class Package:
    """A CASE package. Each optional member is left out, null, or said."""

    def __init__(self, random, *, version="1.1", wild=False):
        self.choose = Choices(random)
        self.version = version
        self.wild = wild
        self.host = f"https://case.example/ims/case/v{version.replace('.', 'p')}/"
        self.next = 0
        self.definitions = {}

    def make(self):
        choose = self.choose
        self.document_id = self.name()
        for kind in ("CFConcepts", "CFSubjects", "CFLicenses", "CFItemTypes", "CFAssociationGroupings"):
            self.definitions[kind] = [self.definition(kind) for _ in range(choose.below(3))]
        document = self.document()
        items = [self.item() for _ in range(choose.below(6))]
        self.items = [(item.get("identifier"), item.get("uri")) for item in items]
        rubrics = [self.rubric() for _ in range(choose.below(2))]
        self.levels = [(level["identifier"], level["uri"]) for rubric in rubrics
                       for criterion in rubric.get("CFRubricCriteria") or []
                       for level in criterion.get("CFRubricCriterionLevels") or []]
        package = {"CFDocument": document, "CFItems": items, "CFAssociations": self.associations()}
        if not choose.chance(3):
            definitions = {kind: made for kind, made in self.definitions.items() if made or choose.chance(2)}
            if self.version == "1.1":
                self.extend(definitions)
            package["CFDefinitions"] = definitions
        if rubrics or choose.chance(3):
            package["CFRubrics"] = rubrics
        if self.version == "1.1":
            self.extend(package)
        if self.wild:
            self.unknown(package)
            for optional in ("CFItems", "CFAssociations"):
                if not package[optional] and choose.chance(2):
                    del package[optional]
        return package

    # --- values ---

    def name(self):
        self.next += 1
        if self.wild and self.choose.chance(24):
            self.next -= 1  # said twice
        if self.wild and self.choose.chance(6):
            return self.choose.one([uuid(self.next).upper().replace("0000000", "A00000B", 1), uuid(self.next, 0),
                                    f"https://purl.example/S{self.next}", f"S{self.next}"])
        return uuid(self.next, self.choose.one([4, 4, 1, 5]))

    def instant(self):
        return self.choose.one(INSTANTS + (WILD_INSTANTS if self.wild else []))

    def link(self, kind=None):
        """To a definition of the package, or to one elsewhere."""
        made = self.definitions.get(kind) or []
        if made and not self.choose.chance(4):
            one = self.choose.one(made)
            return {"title": self.choose.one([one["title"], "Another title"]), "identifier": one["identifier"],
                    "uri": one["uri"]}
        number = 900 + self.choose.below(3)
        return {"title": self.choose.one(LINES), "identifier": uuid(number),
                "uri": f"https://elsewhere.example/{uuid(number)}"}

    def put(self, one, member, make):
        """An optional member: mostly said."""
        fate = self.choose.below(8)
        if fate == 0 and self.wild:
            one[member] = None
        elif fate > 2:
            one[member] = make()

    def extend(self, one):
        if self.choose.chance(4):
            one["extensions"] = self.choose.one([{}, {"ext:example.note": "a note"},
                                                 {"ext:n": NUMBER + "1.0", "ext:z": None, "ext:a": [""]}])

    def unknown(self, one):
        if self.choose.chance(4):
            one[self.choose.one(["x-unknown", "_opensalt", "Ünknown"])] = self.choose.one(UNKNOWN)

    def finish(self, one, dated=True):
        if dated:
            one["lastChangeDateTime"] = self.instant()
        if self.version == "1.1":
            self.extend(one)
        if self.wild:
            self.unknown(one)
        return one

    # --- objects ---

    def named(self, kind):
        identifier = self.name()
        uri = identifier if identifier.startswith("https:") else f"{self.host}{kind}/{identifier}"
        return {"identifier": identifier, "uri": uri}

    def document(self):
        choose, lines, texts = self.choose, LINES, TEXTS
        one = {"identifier": self.document_id, "uri": f"{self.host}CFDocuments/{self.document_id}",
               "creator": choose.one(lines), "title": choose.one(lines)}
        self.put(one, "officialSourceURL", lambda: "https://council.example/source")
        self.put(one, "publisher", lambda: choose.one([one["creator"], *lines]))
        self.put(one, "description", lambda: choose.one([one["title"], *texts]))
        self.put(one, "subject", lambda: choose.some(WORDS))
        self.put(one, "subjectURI", lambda: [self.link("CFSubjects") for _ in range(choose.below(3))])
        self.put(one, "language", lambda: choose.one(LANGUAGES))
        self.put(one, "version", lambda: choose.one(lines))
        self.put(one, "adoptionStatus", lambda: choose.one(STATUSES))
        self.put(one, "statusStartDate", self.date)
        self.put(one, "statusEndDate", self.date)
        self.put(one, "licenseURI", lambda: self.link("CFLicenses"))
        self.put(one, "notes", lambda: choose.one(texts))
        if self.version == "1.1":
            self.put(one, "frameworkType", lambda: choose.one(lines))
            self.put(one, "caseVersion", lambda: "1.1")
        if self.wild and choose.chance(4):
            one["CFPackageURI"] = self.link()
        return self.finish(one)

    def date(self):
        return self.choose.one(DATES + (WILD_DATES if self.wild else []))

    def item(self):
        choose = self.choose
        one = {**self.named("CFItems"), "fullStatement": choose.one(TEXTS)}
        for member in ("alternativeLabel", "CFItemType", "humanCodingScheme", "abbreviatedStatement"):
            self.put(one, member, lambda: choose.one(LINES))
        self.put(one, "listEnumeration", lambda: choose.one(["1", "2", "10", "a)", "01", ""]))
        for member in ("conceptKeywords", "educationLevel"):
            self.put(one, member, lambda: choose.some(WORDS + ["KG", "12"]))
        self.put(one, "conceptKeywordsURI", lambda: self.link("CFConcepts"))
        self.put(one, "notes", lambda: choose.one(TEXTS))
        self.put(one, "language", lambda: choose.one(LANGUAGES))
        self.put(one, "CFItemTypeURI", lambda: self.link("CFItemTypes"))
        self.put(one, "licenseURI", lambda: self.link("CFLicenses"))
        self.put(one, "statusStartDate", self.date)
        self.put(one, "statusEndDate", self.date)
        if self.version == "1.1":
            self.put(one, "subject", lambda: choose.some(WORDS))
            self.put(one, "subjectURI", lambda: [self.link("CFSubjects") for _ in range(choose.below(3))])
        if self.wild and choose.chance(3):
            one["CFDocumentURI"] = {"title": "T", "identifier": self.document_id, "uri": self.host + "x"}
        return self.finish(one)

    def end(self, child=False):
        choose = self.choose
        ends = list(self.items)
        if child or choose.chance(5):
            ends.append((self.document_id, f"{self.host}CFDocuments/{self.document_id}"))
        if choose.chance(5) and not child:
            ends += self.levels
        outside = uuid(950 + choose.below(2))
        if not ends or choose.chance(8):
            ends = [(outside, f"https://elsewhere.example/items/{outside}")]
        identifier, uri = choose.one(ends)
        if self.wild and choose.chance(8):
            return choose.one([uri, identifier])
        link = {"title": choose.one(LINES), "identifier": identifier, "uri": uri}
        if self.wild and choose.chance(8):
            link = {"title": "T", "sourcedId": identifier, "uri": uri}
        if self.version == "1.1" and choose.chance(4):
            link["targetType"] = choose.one(["CASE", "ext:example"])
        return link

    def associations(self):
        made = [self.association(self.choose.one(["isChildOf"] * 6 + CASE_TYPES))
                for _ in range(self.choose.below(9))]
        if made and self.choose.chance(4):  # the same statement under another name
            made.append({**made[0], **self.named("CFAssociations")})
        return made

    def association(self, kind):
        choose = self.choose
        if self.version == "1.0" and kind.startswith(("ext:", "isTranslation")):
            kind = "isRelatedTo"
        if self.wild and choose.chance(8):
            kind = choose.one(WILD_TYPES)
        one = {**self.named("CFAssociations"), "associationType": kind, "originNodeURI": self.end(),
               "destinationNodeURI": self.end(child=kind == "isChildOf")}
        numbers = ["1", "2", "3", "10", "10", "-5", "0"]
        spelled = [NUMBER + number for number in numbers]
        self.put(one, "sequenceNumber", lambda: choose.one(spelled + (["3", "", NUMBER + "2.0"] if self.wild else [])))
        self.put(one, "CFAssociationGroupingURI", lambda: self.link("CFAssociationGroupings"))
        if self.version == "1.1":
            self.put(one, "notes", lambda: choose.one(TEXTS))
        return self.finish(one)

    def definition(self, kind):
        choose = self.choose
        one = {**self.named(kind), "title": choose.one(LINES)}
        coded = kind in ("CFConcepts", "CFSubjects", "CFItemTypes")
        if coded:
            one["hierarchyCode"] = choose.one(LINES)
        if kind == "CFItemTypes":
            one["description"] = choose.one(TEXTS)
            self.put(one, "typeCode", lambda: choose.one(LINES))
        else:
            self.put(one, "description", lambda: choose.one(TEXTS))
        if kind == "CFConcepts":
            self.put(one, "keywords", lambda: choose.one(["a|b", "", "one"]))
        if kind == "CFLicenses":
            one["licenseText"] = choose.one(TEXTS)
        return self.finish(one)

    def rubric(self):
        choose = self.choose
        one = self.named("CFRubrics")
        self.put(one, "title", lambda: choose.one(LINES))
        self.put(one, "description", lambda: choose.one(TEXTS))
        self.put(one, "CFRubricCriteria", lambda: [self.criterion(one) for _ in range(choose.below(3))])
        return self.finish(one)

    def criterion(self, rubric):
        choose = self.choose
        one = self.named("CFRubricCriteria")
        self.put(one, "category", lambda: choose.one(LINES))
        self.put(one, "description", lambda: choose.one(TEXTS))
        if self.items and choose.chance(2):
            identifier, uri = choose.one(self.items)
            one["CFItemURI"] = {"title": choose.one(LINES), "identifier": identifier, "uri": uri}
        self.put(one, "weight", lambda: NUMBER + choose.one(NUMBERS))
        self.put(one, "position", self.position)
        self.put(one, "rubricId", lambda: rubric["identifier"])
        self.put(one, "CFRubricCriterionLevels", lambda: [self.level(one) for _ in range(choose.below(4))])
        return self.finish(one)

    def position(self):
        return self.choose.one([NUMBER + "1", NUMBER + "2", NUMBER + "3"] + (["2", ""] if self.wild else []))

    def level(self, criterion):
        choose = self.choose
        one = self.named("CFRubricCriterionLevels")
        self.put(one, "description", lambda: choose.one(TEXTS))
        self.put(one, "quality", lambda: choose.one(LINES))
        self.put(one, "score", lambda: NUMBER + choose.one(NUMBERS))
        self.put(one, "feedback", lambda: choose.one(TEXTS))
        self.put(one, "position", self.position)
        self.put(one, "rubricCriterionId", lambda: criterion["identifier"])
        one["lastChangeDateTime"] = self.instant()
        if self.version == "1.1" and choose.chance(4):
            one["extensions"] = choose.one([[], [{"ext:note": "n"}]])
        return one


def terms():
    """What src/io/ctdl_terms.inc says: property -> (how its values are typed, classes that may have it, range)."""
    text = (REPOSITORY / "src/io/ctdl_terms.inc").read_text(encoding="utf-8")

    def table(name):
        return text.split(f"constexpr auto {name} = ")[1].split("});")[0]

    names = re.findall(r'"([^"]+)"', table("terms"))
    listed = [int(number) for number in re.findall(r"\d+", table("listed").split("({", 1)[1])]
    row = re.compile(r'\{"([^"]+)", CtdlValue::(\w+),\s*(?:true|false),\s*\{(\d+),\s*(\d+)\},\s*\{(\d+),\s*(\d+)\}')
    kind = re.compile(r'\{"([^"]+)",\s*\{(\d+),\s*(\d+)\}')

    def span(first, count):
        return {names[listed[at]] for at in range(int(first), int(first) + int(count))}

    ancestry = {name: span(first, count) for name, first, count in kind.findall(table("classes"))}
    properties = {name: (value, span(*domain), span(*reach))
                  for name, value, *ends in row.findall(table("properties"))
                  for domain, reach in [(ends[:2], ends[2:])]}
    return properties, ancestry


PROPERTIES, ANCESTRY = terms()


def properties_of(kind):
    """The properties that the vocabularies let a class have."""
    return sorted(name for name, (_, domain, _) in PROPERTIES.items()
                  if domain & ANCESTRY.get(kind, {kind}) and name not in ("ceterms:ctid",))


class Graph:
    """A CTDL-ASN graph."""

    # What the graph is about, and what else it may hold.
    KINDS = ["ceasn:Competency"] * 4 + ["ceterms:Occupation", "ceterms:Job", "ceterms:WorkRole", "ceterms:Task",
             "ceterms:Course", "ceterms:LearningProgram", "ceterms:Certificate", "skos:Concept",
             "skos:ConceptScheme", "asn:ProgressionModel", "asn:ProgressionLevel", "ceasn:Rubric",
             "ceterms:ConditionProfile", "ceterms:CredentialOrganization", "ceasn:RubricLevel"]

    def __init__(self, random, *, wild=False):
        self.choose = Choices(random)
        self.wild = wild

    def make(self):
        choose = self.choose
        owner = choose.one(["ceasn:CompetencyFramework"] * 4 + ["ceterms:Occupation", "ceterms:Course",
                                                                "ceterms:Certificate", "ceterms:Collection"])
        kinds = [owner] + [choose.one(self.KINDS) for _ in range(choose.below(6))]
        if "ceasn:Rubric" in kinds:
            kinds += ["ceasn:RubricCriterion"] * (1 + choose.below(2))
        if "ceasn:RubricCriterion" in kinds:
            kinds += ["ceasn:CriterionLevel"] * choose.below(3)
        self.names = {}
        for number, kind in enumerate(kinds):
            self.names.setdefault(kind, []).append(self.name(number, kind))
        self.owner = self.names[owner][0]
        nodes = []
        counted = {}
        for kind in kinds:
            counted[kind] = counted.get(kind, -1) + 1
            nodes.append(self.node(kind, self.names[kind][counted[kind]]))
        graph = {"@context": "https://credreg.net/ctdlasn/schema/context/json"}
        if self.owner.startswith(REGISTRY) and not choose.chance(4):
            graph["@id"] = self.owner.replace("/resources/", "/graph/")
        if choose.chance(3):
            nodes = nodes[1:] + nodes[:1]
        graph["@graph"] = nodes
        if self.wild and choose.chance(6):
            graph["x:unknown"] = choose.one(UNKNOWN)
        return graph

    def name(self, number, kind):
        helper = kind in ("ceterms:ConditionProfile", "ceasn:RubricCriterion", "ceasn:CriterionLevel",
                          "ceasn:RubricLevel")
        if helper and not self.choose.chance(3):
            return f"_:b{number}"
        if self.wild and self.choose.chance(8):
            return self.choose.one([f"https://other.example/things/{number}", f"_:b{number}", f"_:b{number - 1}",
                                    REGISTRY + "ce-" + uuid(number).upper()])
        return REGISTRY + "ce-" + uuid(number + 16, self.choose.one([4, 4, 1]))

    # --- values ---

    def map(self, text):
        choose = self.choose
        fate = choose.below(6)
        if fate == 0:
            return {choose.one(["en", "en-us", "es"]): text, choose.one(["fr-CA", "de"]): choose.one(TEXTS)}
        if fate == 1:
            return {choose.one(["en-US", "en"]): [text, choose.one(TEXTS)][:1 + choose.below(2)]}
        if fate == 2 and self.wild:
            return choose.one([text, {}, {"en": []}, {"en": None}])
        return {choose.one(["en", "en-US", "es", "fr"]): text}

    def listed(self, value):
        """One value or a list of it: the contexts permit both."""
        return [value] if not self.choose.chance(3) else value

    def reference(self, name):
        choose = self.choose
        _, _, reach = PROPERTIES.get(name, ("", set(), set()))
        ids = [one for kind, ids in self.names.items() if reach & ANCESTRY.get(kind, {kind}) for one in ids]
        others = [f"https://other.example/{name.split(':')[1]}/{number}" for number in (1, 2)]
        if ids and not choose.chance(4):
            others = ids
        one = choose.one(others)
        fate = choose.below(8)
        if fate == 0 and not self.wild:
            fate = 2
        if fate == 0:
            return choose.one([{"@id": one}, "", None, uuid(7), {}, "ce-" + uuid(7)])
        if fate == 1 and "ceterms:CredentialAlignmentObject" in reach:
            return {"@type": "ceterms:CredentialAlignmentObject", "ceterms:targetNode": one,
                    "ceterms:targetNodeName": {"en": choose.one(TEXTS)}, "ceterms:weight": NUMBER + "0.5"}
        if "ceterms:ConditionProfile" in reach and fate < 5:
            return {"@type": "ceterms:ConditionProfile", "ceterms:name": {"en": choose.one(LINES)},
                    "ceterms:targetCompetency": self.references("ceterms:targetCompetency")}
        return one

    def references(self, name):
        choose = self.choose
        if choose.chance(4):
            return self.reference(name)
        return [self.reference(name) for _ in range(choose.below(4) if self.wild else 1 + choose.below(3))]

    def value(self, name):
        choose = self.choose
        typed = PROPERTIES[name][0]
        if self.wild and choose.chance(16):
            return choose.one(UNKNOWN)
        if typed == "reference":
            return self.references(name)
        if typed == "language_map":
            return self.map(choose.one(TEXTS))
        if typed == "language":
            return self.listed(choose.one(LANGUAGES[:-1]))
        if typed == "boolean":
            return choose.one([True, False, "true"])
        if typed in ("integer", "decimal"):
            return choose.one([NUMBER + choose.one(NUMBERS), "0.5"])
        if typed == "date":
            return choose.one(DATES + ["2011"])
        if typed == "date_time":
            return choose.one(INSTANTS + DATES + ["2014"])
        if typed == "duration":
            return "P1Y2M"
        return choose.one([choose.one(LINES), self.listed(choose.one(LINES))])

    def node(self, kind, name):
        choose = self.choose
        one = {"@type": kind, "@id": name}
        if name.startswith(REGISTRY):
            one["ceterms:ctid"] = name.rsplit("/", 1)[1]
        for member in self.members(kind):
            if member in PROPERTIES and member not in one:
                one[member] = self.value(member)
        if self.wild and choose.chance(4):
            one[choose.one(["x:unknown", "ceasn:isHappyWith", "schema:name"])] = choose.one(UNKNOWN)
        return one

    # What says who is who, and some of all the others.
    USUAL = {
        "ceasn:CompetencyFramework": ["ceasn:name", "ceasn:description", "ceasn:inLanguage", "ceasn:hasTopChild",
                                      "ceasn:publisherName", "ceasn:dateModified", "ceasn:author"],
        "ceasn:Competency": ["ceasn:competencyText", "ceasn:inLanguage", "ceasn:isPartOf", "ceasn:hasChild",
                             "ceasn:isChildOf", "ceasn:prerequisiteAlignment", "ceasn:exactAlignment",
                             "ceasn:isTopChildOf", "ceasn:competencyLabel", "ceasn:broadAlignment"],
        "ceasn:Rubric": ["ceasn:name", "ceasn:hasRubricCriterion"],
        "ceasn:RubricCriterion": ["ceasn:name", "ceasn:hasCriterionLevel", "ceterms:targetCompetency"],
        "ceasn:CriterionLevel": ["ceasn:benchmarkLabel", "ceasn:benchmarkText", "ceasn:listID"],
        "skos:Concept": ["skos:prefLabel"],
    }

    def members(self, kind):
        choose = self.choose
        usual = self.USUAL.get(kind, ["ceterms:name", "ceterms:description", "ceterms:requires",
                                      "ceterms:targetCompetency", "ceterms:teaches", "ceasn:skillEmbodied"])
        others = properties_of(kind)
        usual = [member for member in usual if member in others]
        return [member for member in usual if not choose.chance(4)] + choose.some(others, 5)


def case_package(random, **how):
    return dumps(Package(random, **how).make())


def ctdl_graph(random, **how):
    return dumps(Graph(random, **how).make())


def graph_of_every_property():
    """A competency and its framework with each property that the vocabularies let them have."""
    import random
    makers = Graph(random.Random(7))
    makers.names = {"ceasn:CompetencyFramework": [REGISTRY + "ce-" + uuid(1)],
                    "ceasn:Competency": [REGISTRY + "ce-" + uuid(number) for number in (2, 3)]}
    nodes = []
    for kind, names in makers.names.items():
        for name in names:
            one = {"@type": kind, "@id": name, "ceterms:ctid": name.rsplit("/", 1)[1]}
            one.update((member, makers.value(member)) for member in properties_of(kind))
            nodes.append(one)
    return dumps({"@context": "https://credreg.net/ctdlasn/schema/context/json",
                  "@id": makers.names["ceasn:CompetencyFramework"][0].replace("/resources/", "/graph/"),
                  "@graph": nodes})
