#include "io/case_write_items.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "io/case_extension.hpp"
#include "io/case_members.hpp"
#include "io/json_text.hpp"

namespace wellspring::detail {
namespace {

class ItemWriter {
 public:
  explicit ItemWriter(CaseWriting& writing)
      : document_(writing.document), sink_(writing.sink), date_(writing.date) {}

  void write(const Node& node, const CaseName& names) {
    const Wordings wordings = wordings_of(node);
    sink_.object(item_class, node.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (sink_.name(slot, names)) return true;
      if (name == "fullStatement")
        sink_.text(slot, node.statement, true);
      else if (name == "humanCodingScheme")
        sink_.text(slot, node.coded_notation);
      else if (name == "language")
        sink_.text(slot, node.language);
      else if (name == "lastChangeDateTime")
        sink_.date(slot, date_);
      else if (name == "abbreviatedStatement")
        sink_.text(slot, wordings.short_form);
      else if (name == "alternativeLabel")
        sink_.text(slot, wordings.label);
      else if (name == "extensions")
        write_item_extension(slot, node, wordings.others);
      else
        return false;
      return true;
    });
  }

 private:
  // How the alternatives are shared out: by the members that stood there.
  struct Wordings {
    std::string_view short_form;
    std::string_view label;
    std::span<const std::string> others;
  };
  [[nodiscard]] Wordings wordings_of(const Node& node) const {
    const std::span all{node.alternatives};
    // Only a package's own short form is known to be one: a synonym is no abbreviation.
    if (document_.format != Format::case_package) return {{}, {}, all};
    const bool was_short = sink_.kept(node.extras, "abbreviatedStatement") == nullptr;
    const Extra* const kept_label = sink_.kept(node.extras, "alternativeLabel");
    const std::string label =
        kept_label == nullptr ? std::string{} : string_value(kept_label->json);
    const Extra* const kept_extension = sink_.kept(node.extras, "extensions");
    const std::size_t said = kept_extension == nullptr
                                 ? 0
                                 : read_case_extension(kept_extension->json).alternatives.size();
    std::size_t next = 0;
    const auto take = [&](bool stood) {
      return stood && next < all.size() ? std::string_view{all[next++]} : std::string_view{};
    };
    // A first wording where none stood is a short form, since nothing else is.
    const bool is_first = label.empty() && said == 0;
    const std::string_view short_form = take(was_short || is_first);
    const std::string_view label_now = take(!label.empty());
    return {short_form, label_now, all.subspan(next)};
  }

  void write_item_extension(const CaseSlot& slot, const Node& node,
                            std::span<const std::string> others) {
    const CaseExtension said = read_case_extension(slot.json());
    const bool says = said.kind.value_or(NodeKind::competency) == node.kind &&
                      said.description == node.description &&
                      std::equal(said.alternatives.begin(), said.alternatives.end(), others.begin(),
                                 others.end());
    sink_.extension(slot, says, [&] {
      if (node.kind != NodeKind::competency) sink_.text("kind", to_string(node.kind));
      if (!node.description.empty()) sink_.text("description", node.description);
      if (!others.empty()) sink_.texts("alternatives", others);
    });
  }

  const Document& document_;
  CaseSink& sink_;
  const std::string& date_;
};

}  // namespace

void write_item(CaseWriting& writing, const Node& node, const CaseName& name) {
  ItemWriter{writing}.write(node, name);
}

}  // namespace wellspring::detail
