#!/usr/bin/env python3
"""A made CASE package of any size, as large publishers' are: the same seed gives the same bytes.

Every item has 17 members and a parent; one association in twenty is of another type; one
statement in ten has escapes.

    python3 benchmarks/case_package.py ITEMS FILE [--seed 1] [--php]
"""

import argparse
import json
import random
import uuid

HOST = "https://case.example/ims/case/v1p0/"

VERBS = ("Adapt Analyze Arrange Assess Balance Calibrate Check Choose Collect Compare Compose "
         "Construct Control Convert Coordinate Defend Derive Describe Design Diagnose Draft "
         "Estimate Evaluate Explain Forecast Identify Inspect Interpret Justify Maintain Measure "
         "Model Operate Order Organize Plan Predict Prepare Prove Record Relate Repair Report "
         "Schedule Sketch Solve Specify Summarize Supervise Test Trace Verify Weigh Write").split()
THINGS = ("angles arguments bearings budgets cells circuits claims climates contracts currents "
          "customers databases diets documents dosages ecosystems elections enzymes equations "
          "essays evidence experiments fabrics forces fractions functions graphs harvests hazards "
          "images instruments interviews invoices isotopes ledgers lenses levers looms markets "
          "measurements melodies membranes methods migrations motors networks notes orbits "
          "patients patterns payments plots polygons populations probabilities procedures "
          "prototypes queries ratios reactions records routes samples schedules sentences signals "
          "soils sources statutes stories surveys symptoms systems tables tissues tools "
          "transactions treaties trials variables vaccines vectors voltages waves welds").split()
QUALITIES = ("accessible ancient annual applied basic chemical civic clinical complex continuous "
             "cultural dependable digital economic equivalent ethical financial formal geometric "
             "global historical hydraulic independent industrial legal linear local mathematical "
             "mechanical medical molecular musical natural numerical organic physical political "
             "practical precise professional public quantitative renewable rural safe scientific "
             "secure seasonal social spatial statistical structural technical urban verbal "
             "visual").split()
JOINTS = "and with for from in using by of against within between under".split()
TYPES = ["Standard", "Cluster", "Domain", "Component"]
OTHER_RELATIONS = ["precedes", "isRelatedTo", "exactMatchOf", "isPartOf"]


class Publisher:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.document = self.identifier()

    def identifier(self):
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def date(self):
        draw = self.random.randint
        return f"2025-{draw(1, 12):02}-{draw(1, 28):02}T{draw(0, 23):02}:00:00+00:00"

    def words(self, least, most):
        draw = self.random
        words = [draw.choice(VERBS)]
        for _ in range(draw.randint(least, most)):
            pick = draw.random()
            words.append(draw.choice(QUALITIES if pick < .3 else THINGS if pick < .75 else JOINTS))
        return " ".join(words)

    def statement(self):
        text = self.words(11, 44)
        kind = self.random.random()
        if kind < .05:
            return text.replace(" and ", " \u201cand\u201d ") + " \u2013 caf\u00e9"
        return text + ' (see "table")\nand its notes' if kind < .10 else text

    def link(self, folder, identifier, title):
        return {"title": title, "identifier": identifier,
                "uri": f"{HOST}{folder}/{identifier}"}

    def document_link(self):
        return self.link("CFDocuments", self.document, "A made framework")

    def item(self, number, identifier):
        draw = self.random
        statement = self.statement()
        shared = self.document
        return {
            "identifier": identifier,
            "CFDocumentURI": self.document_link(),
            "fullStatement": statement,
            "alternativeLabel": "",
            "CFItemType": draw.choice(TYPES),
            "uri": f"{HOST}CFItems/{identifier}",
            "humanCodingScheme": f"S.{number // 400}.{number // 20 % 20}.{number % 20}",
            "listEnumeration": str(number % 20 + 1),
            "abbreviatedStatement": statement[:60],
            "conceptKeywords": [draw.choice(THINGS) for _ in range(draw.randint(0, 3))],
            "notes": "" if draw.random() < .7 else self.words(5, 17),
            "language": "en",
            "educationLevel": [f"{draw.randint(1, 12):02}" for _ in range(draw.randint(1, 4))],
            "CFItemTypeURI": self.link("CFItemTypes", shared[:24] + identifier[24:], "Standard"),
            "licenseURI": self.link("CFLicenses", shared, "CC BY 4.0"),
            "statusStartDate": "2025-01-01",
            "lastChangeDateTime": self.date(),
        }

    def association(self, relation, number, origin, destination):
        identifier = self.identifier()

        def end(item):
            return self.link("CFItems", item["identifier"], item["humanCodingScheme"])

        return {
            "identifier": identifier,
            "associationType": relation,
            "CFDocumentURI": self.document_link(),
            "sequenceNumber": number,
            "uri": f"{HOST}CFAssociations/{identifier}",
            "originNodeURI": end(origin),
            "destinationNodeURI": end(destination),
            "lastChangeDateTime": self.date(),
        }

    def package(self, count):
        items = [self.item(i, self.identifier()) for i in range(count)]
        # Twelve children for each parent: the depth of large frameworks.
        associations = [self.association("isChildOf", i % 12, items[i], items[(i - 1) // 12])
                        for i in range(1, count)]
        for _ in range(count // 20):
            origin, destination = self.random.choice(items), self.random.choice(items)
            associations.append(self.association(self.random.choice(OTHER_RELATIONS), 0,
                                                 origin, destination))
        owner = {**self.document_link(), "creator": "A made publisher", "adoptionStatus": "Draft",
                 "language": "en", "frameworkType": "Standards", "lastChangeDateTime": self.date(),
                 "CFPackageURI": self.link("CFPackages", self.document, "A made framework")}
        lists = ["CFConcepts", "CFSubjects", "CFLicenses", "CFItemTypes", "CFAssociationGroupings"]
        return {"CFDocument": owner, "CFItems": items, "CFAssociations": associations,
                "CFDefinitions": {name: [] for name in lists}, "CFRubrics": []}


def write_package(path, items, seed=1, php=False):
    """Writes a package of so many items. `php`: "/" as "\\/", as servers in that language do."""
    text = json.dumps(Publisher(seed).package(items), separators=(",", ":"))
    with open(path, "w", encoding="ascii") as file:
        file.write(text.replace("/", "\\/") if php else text)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("items", type=int)
    parser.add_argument("file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--php", action="store_true", help="escape every slash")
    arguments = parser.parse_args()
    write_package(arguments.file, arguments.items, arguments.seed, arguments.php)
