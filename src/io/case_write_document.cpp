#include "io/case_write_document.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/case_members.hpp"
#include "io/case_repair.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view unknown_creator = "Unknown";

class DocumentWriter {
 public:
  explicit DocumentWriter(CaseWriting& writing)
      : writing_(writing), document_(writing.document), options_(writing.options),
        sink_(writing.sink), date_(writing.date) {}

  void write() {
    const Header& header = document_.header;
    sink_.object(document_class, header.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (sink_.name(slot, writing_.owner_name)) return true;
      if (name == "caseVersion")
        write_version(slot);
      else if (name == "creator")
        write_creator(slot, header.publisher);
      else if (name == "title")
        sink_.text(slot, header.title, true);
      else if (name == "lastChangeDateTime")
        write_modified(slot, header.modified);
      else if (name == "description")
        sink_.text(slot, header.description);
      else if (name == "language")
        sink_.text(slot, header.language);
      else if (name == "version")
        sink_.text(slot, header.version);
      else if (name == "licenseURI")
        sink_.licence(slot, header.license);
      else if (name == "extensions")
        write_owner_extension(slot);
      else
        return false;
      return true;
    });
  }

  void write_listed(const Node& node, const CaseName& names) {
    sink_.object(document_class, node.extras, [&](const CaseSlot& slot) {
      if (sink_.name(slot, names)) return true;
      if (slot.name() == "title")
        sink_.text(slot, node.statement, true);
      else if (slot.name() == "description")
        sink_.text(slot, node.description);
      else if (slot.name() == "language")
        sink_.text(slot, node.language);
      else if (slot.name() == "creator")
        write_any_creator(slot);
      else if (slot.name() == "lastChangeDateTime")
        sink_.date(slot, date_);
      else
        return false;
      return true;
    });
  }

 private:
  void write_version(const CaseSlot& slot) {
    const bool as_it_stood = options_.version == CaseVersion::as_read && slot.kept != nullptr;
    if (as_it_stood && sink_.keep(slot)) return;
    // Strict writing of what said no version says which it is, as the standard asks.
    sink_.text(slot.name(), "1.1");
  }

  void write_creator(const CaseSlot& slot, const std::string& publisher) {
    if (publisher.empty() && slot.kept == nullptr) return sink_.text(slot.name(), unknown_creator);
    if (publisher.empty() && sink_.strict()) return sink_.text(slot.name(), unknown_creator);
    sink_.text(slot, publisher, true);
  }

  // Whose a document in a list is, the model does not say.
  void write_any_creator(const CaseSlot& slot) {
    if (slot.kept == nullptr || !sink_.keep(slot)) sink_.text(slot.name(), unknown_creator);
  }

  void write_modified(const CaseSlot& slot, const std::string& modified) {
    const bool says = slot.kept != nullptr && string_value(slot.kept->json) == modified;
    if (says && sink_.keep(slot)) return;
    const std::string date = modified.empty() ? std::string{epoch} : modified;
    sink_.text(slot.name(),
               sink_.strict() ? strict_instant(date).value_or(std::string{epoch}) : date);
  }

  void write_owner_extension(const CaseSlot& slot) {
    const CaseExtension said = read_case_extension(slot.json());
    const NodeKind kind = document_.header.kind;
    // A kind that the caller of read named is not the publisher's word.
    const bool same_kind =
        said.kind ? *said.kind == kind : slot.kept != nullptr || kind == NodeKind::framework;
    const bool same_scales = writing_.scales_read(said) == document_.scales;
    sink_.extension(slot, same_kind && same_scales, [&] {
      if (kind != NodeKind::framework && (said.kind || slot.kept == nullptr))
        sink_.text("kind", to_string(kind));
      if (document_.scales.empty()) return;
      sink_.json().name("scales");
      sink_.json().begin_array();
      for (const Scale& scale : document_.scales) write_scale(scale);
      sink_.json().end_array();
    });
  }

  void write_scale(const Scale& scale) {
    sink_.json().begin_object();
    sink_.text("name", scale.name);
    sink_.number("minimum", scale.minimum);
    sink_.number("maximum", scale.maximum);
    if (!scale.labels.empty()) sink_.texts("labels", scale.labels);
    sink_.json().end_object();
  }

  CaseWriting& writing_;
  const Document& document_;
  const CaseOptions& options_;
  CaseSink& sink_;
  const std::string& date_;
};

}  // namespace

void write_owner(CaseWriting& writing) { DocumentWriter{writing}.write(); }

void write_listed_document(CaseWriting& writing, const Node& node, const CaseName& name) {
  DocumentWriter{writing}.write_listed(node, name);
}

}  // namespace wellspring::detail
