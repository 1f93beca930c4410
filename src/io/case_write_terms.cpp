#include "io/case_write_terms.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "io/case_extension.hpp"
#include "io/case_identity.hpp"
#include "io/json_members.hpp"

namespace wellspring::detail {
namespace {

class TermWriter {
 public:
  TermWriter(CaseSink& sink, const Document& document, const CaseNodes* nodes)
      : sink_(sink), document_(document), nodes_(nodes), date_(default_date(document.header)) {}

  void definitions(const CaseSlot& slot) {
    const std::string_view frame = slot.json();
    const bool framed = frame.starts_with('{');
    if (!framed && document_.definitions.empty()) {
      if (slot.kept != nullptr && !sink_.strict()) sink_.keep(slot);
      return;
    }
    sink_.json().name(slot.name());
    sink_.json().begin_object();
    if (framed) framed_lists(frame);
    for (const CaseTerms& terms : term_lists)
      if (!is_written(terms) && has_any(terms)) list(terms.list, terms);
    sink_.json().end_object();
  }

  void rubrics(const CaseSlot& slot) {
    if (document_.rubrics.empty()) {
      if (slot.kept != nullptr && !(sink_.strict() && !slot.kept->json.starts_with('[')))
        sink_.keep(slot);
      return;
    }
    const std::string place = document_.header.iri.text() + "#CFRubrics/";
    objects(slot.name(), document_.rubrics,
            [&](const Rubric& rubric, std::size_t i) { write(rubric, place + std::to_string(i)); });
  }

 private:
  // Strict, extensions are an object and nothing else is kept; 1.0 has no extensions.
  [[nodiscard]] bool may_keep(const JsonMember& member) const {
    if (member.name == "extensions")
      return !sink_.old() && (!sink_.strict() || member.value.starts_with('{'));
    return !sink_.strict();
  }

  void framed_lists(std::string_view frame) {
    const std::vector<JsonMember> members = json_members(frame);
    const auto has_frame = [&](const CaseTerms& terms) {
      return std::any_of(members.begin(), members.end(), [&](const JsonMember& member) {
        return is_frame(member) && (member.name == terms.list || member.name == terms.one);
      });
    };
    for (const JsonMember& member : members) {
      const auto terms = std::find_if(
          term_lists.begin(), term_lists.end(),
          [&](const CaseTerms& row) { return row.list == member.name || row.one == member.name; });
      const bool known = terms != term_lists.end();
      // What is no list gives way to one that a program has since added.
      const bool has_place = known && (is_frame(member) || (terms->list == member.name &&
                                                            has_any(*terms) && !has_frame(*terms)));
      if (has_place && !is_written(*terms)) {
        const bool one = member.value == "{}" && !sink_.strict() && of(*terms).size() == 1;
        const std::string_view name = sink_.strict() ? terms->list : std::string_view{member.name};
        one ? single(name, *terms) : list(name, *terms);
      } else if (may_keep(member)) {
        sink_.json().name(member.name);
        sink_.json().raw(member.value);
      }
    }
  }

  static bool is_frame(const JsonMember& member) {
    return member.value == "[]" || member.value == "{}";
  }

  [[nodiscard]] std::vector<const Definition*> of(const CaseTerms& terms) const {
    std::vector<const Definition*> found;
    for (const Definition& definition : document_.definitions)
      if (&terms_of(definition.kind) == &terms) found.push_back(&definition);
    return found;
  }
  [[nodiscard]] bool has_any(const CaseTerms& terms) const {
    return std::any_of(document_.definitions.begin(), document_.definitions.end(),
                       [&](const Definition& one) { return &terms_of(one.kind) == &terms; });
  }
  [[nodiscard]] bool is_written(const CaseTerms& terms) const {
    return std::find(written_.begin(), written_.end(), &terms) != written_.end();
  }

  void list(std::string_view name, const CaseTerms& terms) {
    written_.push_back(&terms);
    const std::string place = place_of(name) + "/";
    objects(name, of(terms),
            [&](const Definition* one, std::size_t i) { write(*one, place + std::to_string(i)); });
  }

  void single(std::string_view name, const CaseTerms& terms) {
    written_.push_back(&terms);
    sink_.json().name(name);
    write(*of(terms).front(), place_of(name));
  }

  [[nodiscard]] std::string place_of(std::string_view name) const {
    return document_.header.iri.text() + "#CFDefinitions/" + std::string{name};
  }

  template <class Values, class Write>
  void objects(std::string_view name, const Values& values, const Write& write) {
    sink_.json().name(name);
    sink_.json().begin_array();
    std::size_t index = 0;
    for (const auto& value : values) {
      sink_.json().line_break();
      write(value, index++);
    }
    sink_.json().end_array();
  }

  // What every class of terms has; says whether the slot is one of it.
  bool common(const CaseSlot& slot, const CaseName& name) {
    if (sink_.name(slot, name)) return true;
    if (slot.name() != "lastChangeDateTime") return false;
    sink_.date(slot, date_);
    return true;
  }

  void write(const Definition& definition, const std::string& place) {
    const DefinitionKind kind = definition.kind;
    const CaseName name = sink_.name_of(definition.iri, definition.extras, Iri{place});
    sink_.object(definition_class, definition.extras, [&](const CaseSlot& slot) {
      if (common(slot, name)) return true;
      if (slot.name() == "title") {
        sink_.text(slot, definition.title, true);
      } else if (slot.name() == description_member(kind)) {
        const bool required = kind == DefinitionKind::license ||
                              (terms_of(kind).kind == DefinitionKind::item_type && !sink_.old());
        sink_.text(slot, definition.description, required);
      } else if (slot.name() == "hierarchyCode" && has_member(kind, slot.name())) {
        sink_.text(slot, definition.coded_notation, true);
      } else if (slot.name() == "extensions") {
        write_extension(slot, kind);
      } else {
        return sink_.strict() && !has_member(kind, slot.name());
      }
      return true;
    });
  }

  void write_extension(const CaseSlot& slot, DefinitionKind kind) {
    const CaseExtension said = read_case_extension(slot.json());
    const CaseTerms& terms = terms_of(kind);
    DefinitionKind read = terms.kind;
    if (said.term && &terms_of(*said.term) == &terms) read = *said.term;
    sink_.extension(slot, read == kind, [&] { sink_.text("kind", to_string(kind)); });
  }

  void write(const Rubric& rubric, const std::string& place) {
    const CaseName name = sink_.name_of(rubric.iri, rubric.extras, Iri{place});
    sink_.object(rubric_class, rubric.extras, [&](const CaseSlot& slot) {
      if (common(slot, name)) return true;
      if (slot.name() == "title")
        sink_.text(slot, rubric.title);
      else if (slot.name() == "description")
        sink_.text(slot, rubric.description);
      else if (slot.name() == "CFRubricCriteria" && !rubric.criteria.empty())
        objects(slot.name(), rubric.criteria, [&](const RubricCriterion& criterion, std::size_t i) {
          write(criterion, place + "/CFRubricCriteria/" + std::to_string(i));
        });
      else
        return is_lost_list(slot);
      return true;
    });
  }

  void write(const RubricCriterion& criterion, const std::string& place) {
    const CaseName name = sink_.name_of(criterion.iri, criterion.extras, Iri{place});
    sink_.object(criterion_class, criterion.extras, [&](const CaseSlot& slot) {
      if (common(slot, name)) return true;
      if (slot.name() == "category")
        sink_.text(slot, criterion.category);
      else if (slot.name() == "description")
        sink_.text(slot, criterion.description);
      else if (slot.name() == "weight")
        sink_.number(slot, criterion.weight);
      else if (slot.name() == "position")
        sink_.integer(slot, criterion.position);
      else if (slot.name() == "CFItemURI")
        competency(slot, criterion.competency);
      else if (slot.name() == "CFRubricCriterionLevels" && !criterion.levels.empty())
        objects(slot.name(), criterion.levels, [&](const CriterionLevel& level, std::size_t i) {
          write(level, place + "/CFRubricCriterionLevels/" + std::to_string(i));
        });
      else
        return is_lost_list(slot);
      return true;
    });
  }

  void write(const CriterionLevel& level, const std::string& place) {
    const CaseName name = sink_.name_of(level.iri, level.extras, Iri{place});
    sink_.object(level_class, level.extras, [&](const CaseSlot& slot) {
      if (common(slot, name)) return true;
      if (slot.name() == "quality")
        sink_.text(slot, level.quality);
      else if (slot.name() == "description")
        sink_.text(slot, level.description);
      else if (slot.name() == "feedback")
        sink_.text(slot, level.feedback);
      else if (slot.name() == "score")
        sink_.number(slot, level.score);
      else if (slot.name() == "position")
        sink_.integer(slot, level.position);
      else
        return false;
      return true;
    });
  }

  // What stood in place of a list is none of the standard's.
  [[nodiscard]] bool is_lost_list(const CaseSlot& slot) const {
    return slot.member.type == CaseType::objects && sink_.strict() && slot.kept != nullptr &&
           !slot.kept->json.starts_with('[');
  }

  void competency(const CaseSlot& slot, const Iri& iri) {
    if (slot.kept != nullptr) {
      const CaseLink link = read_case_link(slot.kept->json);
      if ((link.empty() ? Iri{} : nodes_->resolve(link).iri) == iri && sink_.keep(slot)) return;
    }
    if (iri.empty()) return;
    const Node* const item = nodes_->find(iri);
    const std::string_view title =
        item == nullptr || item->statement.empty() ? iri.text() : item->statement;
    sink_.link(slot.name(), title, case_identifier(iri.text()), iri.text());
  }

  CaseSink& sink_;
  const Document& document_;
  const CaseNodes* nodes_;
  std::string date_;
  std::vector<const CaseTerms*> written_;
};

}  // namespace

void write_definitions(CaseSink& sink, const Document& document, const CaseSlot& slot) {
  TermWriter{sink, document, nullptr}.definitions(slot);
}

void write_rubrics(CaseSink& sink, const Document& document, const CaseNodes& nodes,
                   const CaseSlot& slot) {
  TermWriter{sink, document, &nodes}.rubrics(slot);
}

}  // namespace wellspring::detail
