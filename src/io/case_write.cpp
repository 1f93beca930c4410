// From a Document to a CASE package: what was read is written as it stood, and what CASE has no
// member for goes under "ext:wellspring".
#include <wellspring/io/case.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/case_members.hpp"
#include "io/case_shape.hpp"
#include "io/case_sink.hpp"
#include "io/case_write_associations.hpp"
#include "io/case_write_document.hpp"
#include "io/case_write_items.hpp"
#include "io/case_write_terms.hpp"
#include "io/case_writing.hpp"

namespace wellspring {
namespace detail {
namespace {

// The members of a package are their own: the classes of the standard have none like them.
constexpr std::array<CaseMember, 6> package_class{{
    {"CFDocument", CaseType::objects},
    {"CFItems", CaseType::objects},
    {"CFAssociations", CaseType::objects},
    {"CFDefinitions", CaseType::objects},
    {"CFRubrics", CaseType::objects},
    extension_member,
}};

class CaseWriter {
 public:
  CaseWriter(const Document& document, const CaseOptions& options)
      : document_(document), writing_(document, options), sink_(writing_.sink),
        names_(writing_.names) {
    if (sink_.reads_extras()) stood_ = shape_of(document.extras);
    shape_ = sink_.strict() || is_more_than_stood() ? CaseShape::package : stood_;
  }

  std::string run() && {
    if (shape_ == CaseShape::bare_document)
      write_owner(writing_);
    else if (shape_ == CaseShape::bare_item)
      write_item(writing_, document_.nodes.front(), names_.front());
    else if (shape_ == CaseShape::bare_association)
      write_association(writing_, document_.associations.front());
    else
      write_package();
    sink_.json().line_break();
    std::string text = std::move(sink_.json()).take();
    text += '\n';
    return text;
  }

 private:
  // Whether a program has since added what only a package could hold.
  [[nodiscard]] bool is_more_than_stood() const {
    const std::size_t nodes = document_.nodes.size();
    const std::size_t associations = document_.associations.size();
    switch (stood_) {
      case CaseShape::package: return false;
      case CaseShape::bare_document: return nodes + associations > 0;
      case CaseShape::item: return nodes == 0 || describes_owner();
      case CaseShape::bare_item: return nodes != 1 || associations > 0 || describes_owner();
      case CaseShape::association: return associations == 0 || describes_owner();
      case CaseShape::bare_association: return associations != 1 || nodes > 0 || describes_owner();
      default: return describes_owner();
    }
  }
  [[nodiscard]] bool describes_owner() const {
    const Header& header = document_.header;
    return header.title != owner_of(document_).title.view() || !header.publisher.empty() ||
           !header.description.empty() || !header.language.empty() || !header.version.empty() ||
           !header.license.empty() || !header.modified.empty();
  }

  void write_package() {
    sink_.object(package_class, document_.extras, [&](const CaseSlot& slot) {
      const std::string_view name = slot.name();
      if (name == "CFDocument") {
        if (shape_ == CaseShape::package) member(name, [&] { write_owner(writing_); });
      } else if (name == "CFItems") {
        write_items(slot);
      } else if (name == "CFAssociations") {
        write_associations(slot);
      } else if (name == "CFDefinitions") {
        write_definitions(sink_, document_, slot);
      } else if (name == "CFRubrics") {
        write_rubrics(sink_, document_, writing_.nodes, slot);
      } else {
        return write_framed(name);
      }
      return true;
    });
  }

  // What stands under a name of its own where there is no package. \return  whether it is a frame
  bool write_framed(std::string_view name) {
    if (stood_ == CaseShape::package || stood_ == CaseShape::bare_document ||
        name != member_of(stood_))
      return false;
    if (shape_ == CaseShape::item)
      member(name, [&] { write_item(writing_, document_.nodes.front(), names_.front()); });
    if (shape_ == CaseShape::association)
      member(name, [&] { write_association(writing_, document_.associations.front()); });
    if (shape_ == CaseShape::documents)
      write_lines(
          name, document_.nodes,
          [&](const Node& node, std::size_t i) {
            write_listed_document(writing_, node, names_[i]);
          },
          is_listed);
    return true;
  }

  template <class Write>
  void member(std::string_view name, const Write& write) {
    sink_.json().name(name);
    write();
  }

  // A line for each entry: packages of any size can be compared line by line.
  template <class Values, class Write, class Counts>
  void write_lines(std::string_view name, const Values& values, const Write& write,
                   const Counts& counts) {
    sink_.json().name(name);
    sink_.json().begin_array();
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (!counts(values[i])) continue;
      sink_.json().line_break();
      write(values[i], i);
    }
    sink_.json().end_array();
  }

  static bool is_listed(const Node& node) { return node.kind == NodeKind::framework; }

  void write_items(const CaseSlot& slot) {
    const auto counts = [&](const Node& node) {
      if (shape_ == CaseShape::documents) return !is_listed(node);
      return shape_ != CaseShape::item || &node != &document_.nodes.front();
    };
    const bool any = std::any_of(document_.nodes.begin(), document_.nodes.end(), counts);
    if (!any && (slot.kept != nullptr || shape_ != CaseShape::package) &&
        shape_ != CaseShape::items) {
      if (slot.kept != nullptr) sink_.keep(slot);
      return;
    }
    write_lines(
        slot.name(), document_.nodes,
        [&](const Node& node, std::size_t i) { write_item(writing_, node, names_[i]); }, counts);
  }

  void write_associations(const CaseSlot& slot) {
    const bool one = shape_ == CaseShape::association;
    const auto counts = [&](const Association& association) {
      if (one && &association == &document_.associations.front()) return false;
      // What does not say which nodes it means cannot be said in the standard's words.
      return !sink_.strict() || !(association.source.empty() || association.target.empty());
    };
    const auto& all = document_.associations;
    if (std::none_of(all.begin(), all.end(), counts) && (slot.kept != nullptr || one)) {
      if (slot.kept != nullptr) sink_.keep(slot);
      return;
    }
    write_lines(
        slot.name(), all,
        [&](const Association& association, std::size_t) {
          write_association(writing_, association);
        },
        counts);
  }

  const Document& document_;
  CaseWriting writing_;
  CaseSink& sink_;
  const std::vector<CaseName>& names_;  // of the nodes
  CaseShape stood_ = CaseShape::package;
  CaseShape shape_ = CaseShape::package;  // that is written
};

}  // namespace
}  // namespace detail

std::string write_case(const Document& document, const CaseOptions& options) {
  return detail::CaseWriter{document, options}.run();
}

}  // namespace wellspring
