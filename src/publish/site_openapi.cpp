// What a site answers, described for software. Our own words; operations as CASE 1.1 names them.
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/json_sink.hpp"
#include "publish/site_document.hpp"

namespace wellspring::detail {
namespace {

struct Operation {
  std::string_view resource;
  std::string_view operation;
  std::string_view schema;
  std::string_view summary;
};

// Source: CASE 1.1 REST binding; a folder has no query parameters.
constexpr Operation operations[] = {
    {"CFAssociationGroupings", "getCFAssociationGrouping", "CFAssociationGrouping",
     "One grouping of associations."},
    {"CFAssociations", "getCFAssociation", "CFAssociation", "One association."},
    {"CFConcepts", "getCFConcept", "CFConceptSet", "A concept, and those below it."},
    {"CFDocuments", "getCFDocument", "CFDocument", "What is said of one framework as a whole."},
    {"CFItemAssociations", "getCFItemAssociations", "CFAssociationSet",
     "A statement, and the associations that begin or end at it. Statements without any have "
     "none."},
    {"CFItemTypes", "getCFItemType", "CFItemTypeSet", "A type of statement, and those below it."},
    {"CFItems", "getCFItem", "CFItem", "One statement."},
    {"CFLicenses", "getCFLicense", "CFLicense", "One licence."},
    {"CFPackages", "getCFPackage", "CFPackage", "One framework, whole."},
    {"CFRubrics", "getCFRubric", "CFRubric", "One rubric."},
    {"CFSubjects", "getCFSubject", "CFSubjectSet", "A subject, and those below it."},
};

// A class by what it must say; or a set, by the class of its entries.
struct Schema {
  std::string_view name;
  std::vector<std::string_view> required;
  std::string_view entries;  ///< the member that is a list
  std::string_view entry;    ///< and of which class
};

const std::vector<Schema>& schemas() {
  static const std::vector<Schema> all = {
      {"CFAssociation",
       {"identifier", "associationType", "uri", "originNodeURI", "destinationNodeURI",
        "lastChangeDateTime"},
       {},
       {}},
      {"CFAssociationGrouping", {"identifier", "uri", "title", "lastChangeDateTime"}, {}, {}},
      {"CFAssociationSet", {"CFItem", "CFAssociations"}, "CFAssociations", "CFAssociation"},
      {"CFConcept", {"identifier", "uri", "title", "hierarchyCode", "lastChangeDateTime"}, {}, {}},
      {"CFConceptSet", {"CFConcepts"}, "CFConcepts", "CFConcept"},
      {"CFDocument",
       {"identifier", "uri", "creator", "title", "lastChangeDateTime", "CFPackageURI"},
       {},
       {}},
      {"CFDocumentSet", {"CFDocuments"}, "CFDocuments", "CFDocument"},
      {"CFItem",
       {"identifier", "fullStatement", "uri", "lastChangeDateTime", "CFDocumentURI"},
       {},
       {}},
      {"CFItemType",
       {"identifier", "uri", "title", "description", "hierarchyCode", "lastChangeDateTime"},
       {},
       {}},
      {"CFItemTypeSet", {"CFItemTypes"}, "CFItemTypes", "CFItemType"},
      {"CFLicense", {"identifier", "uri", "title", "licenseText", "lastChangeDateTime"}, {}, {}},
      {"CFPackage", {"CFDocument"}, {}, {}},
      {"CFRubric", {"identifier", "uri", "lastChangeDateTime"}, {}, {}},
      {"CFSubject", {"identifier", "uri", "title", "hierarchyCode", "lastChangeDateTime"}, {}, {}},
      {"CFSubjectSet", {"CFSubjects"}, "CFSubjects", "CFSubject"},
  };
  return all;
}

class Description {
 public:
  std::string run(const std::set<std::string, std::less<>>& resources,
                  const SiteOptions& options) && {
    object([&] {
      text("openapi", "3.0.3");
      member("info", [&] {
        text("title", options.title);
        text("version", "1.1");
        text("description",
             "A folder of files that answers the read operations of 1EdTech CASE 1.1 for what is "
             "published here. Query parameters are not looked at: every list is whole.");
      });
      sink_.name("servers");
      sink_.begin_array();
      // Without an address, from where this description stands.
      object([&] {
        text("url",
             options.base_url.empty()
                 ? std::string{"../../v1p1"}
                 : options.base_url + "/" + std::string{case_root.substr(0, case_root.size() - 1)});
      });
      sink_.end_array();
      member("paths", [&] { write_paths(resources); });
      member("components", [&] {
        member("schemas", [&] {
          for (const Schema& schema : schemas()) write_schema(schema);
        });
      });
    });
    sink_.line_break();
    return std::move(sink_).take() + '\n';
  }

 private:
  template <class Write>
  void object(const Write& write) {
    sink_.begin_object();
    write();
    sink_.end_object();
  }
  template <class Write>
  void member(std::string_view name, const Write& write) {
    sink_.name(name);
    object(write);
  }
  void text(std::string_view name, std::string_view value) {
    sink_.name(name);
    sink_.string(value);
  }
  void reference(std::string_view schema) {
    text("$ref", "#/components/schemas/" + std::string{schema});
  }

  void write_paths(const std::set<std::string, std::less<>>& resources) {
    if (resources.contains("CFDocuments"))
      write_path("/CFDocuments", {{}, "getAllCFDocuments", "CFDocumentSet", "All frameworks."});
    for (const Operation& operation : operations)
      if (resources.contains(operation.resource))
        write_path("/" + std::string{operation.resource} + "/{sourcedId}", operation);
  }

  void write_path(std::string_view path, const Operation& operation) {
    sink_.line_break();
    member(path, [&] {
      member("get", [&] {
        text("operationId", operation.operation);
        text("summary", operation.summary);
        if (!operation.resource.empty()) write_parameter();
        member("responses", [&] {
          member("200", [&] {
            text("description", "It is here.");
            member("content", [&] {
              member("application/json",
                     [&] { member("schema", [&] { reference(operation.schema); }); });
            });
          });
          member("404", [&] { text("description", "There is no such resource here."); });
        });
      });
    });
  }

  void write_parameter() {
    sink_.name("parameters");
    sink_.begin_array();
    object([&] {
      text("name", "sourcedId");
      text("in", "path");
      sink_.name("required");
      sink_.boolean(true);
      member("schema", [&] {
        text("type", "string");
        text("format", "uuid");
      });
    });
    sink_.end_array();
  }

  void write_schema(const Schema& schema) {
    sink_.line_break();
    member(schema.name, [&] {
      text("type", "object");
      sink_.name("required");
      sink_.begin_array();
      for (const std::string_view name : schema.required) sink_.string(name);
      sink_.end_array();
      if (schema.entries.empty()) return;
      member("properties", [&] {
        member(schema.entries, [&] {
          text("type", "array");
          member("items", [&] { reference(schema.entry); });
        });
        if (schema.name == "CFAssociationSet") member("CFItem", [&] { reference("CFItem"); });
      });
    });
  }

  JsonSink sink_;
};

}  // namespace

std::string site_openapi(const std::set<std::string, std::less<>>& resources,
                         const SiteOptions& options) {
  return Description{}.run(resources, options);
}

}  // namespace wellspring::detail
