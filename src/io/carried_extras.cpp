#include "io/carried_extras.hpp"

#include <algorithm>
#include <utility>

#include "io/case_members.hpp"
#include "io/extras.hpp"
#include "io/field_values.hpp"
#include "io/json_sink.hpp"
#include "io/json_tree.hpp"

namespace wellspring::detail {
namespace {

constexpr std::string_view absent_members = "@absent";

// What a CTDL node says beyond CASE's words, as one member of CASE's `extensions`.
class Parked {
 public:
  void add(const Extra& extra) { (extra.json.empty() ? absent_ : members_).push_back(extra); }

  [[nodiscard]] std::optional<Extra> extensions() const {
    if (members_.empty() && absent_.empty()) return std::nullopt;
    JsonSink sink;
    sink.begin_object();
    sink.name(ctdl_extension);
    sink.begin_object();
    for (const Extra& member : members_) {
      sink.name(member.name);
      sink.raw(member.json);
    }
    if (!absent_.empty()) {
      sink.name(absent_members);
      sink.begin_array();
      for (const Extra& member : absent_) sink.string(member.name);
      sink.end_array();
    }
    sink.end_object();
    sink.end_object();
    return Extra{"extensions", std::move(sink).take()};
  }

 private:
  Extras members_;
  Extras absent_;
};

template <class Parts>
void carry_extras(Parts& parts, Format from, Format to) {
  for (auto& part : parts) {
    if (to == Format::case_package && from == Format::ctdl_asn)
      part.extras = parked(part.extras);
    else if (to == Format::ctdl_asn && from == Format::case_package)
      part.extras = parked_members(part.extras);
    else
      part.extras.clear();
  }
}

}  // namespace

Words::Words(FieldOf of, Format from, Format to) {
  for (const FieldWord& row : field_words) {
    if (row.of != of || row.format != from || field_word(of, from, row.word)->field != row.field)
      continue;
    const auto word = row.modelled ? std::nullopt : word_for(of, row.field, to);
    if (word && !word->modelled) pairs_.push_back({row, *word});
  }
}

std::optional<Extra> Words::carried(const Extra& extra, const std::string& language) const {
  const auto found = std::find_if(pairs_.begin(), pairs_.end(),
                                  [&](const Pair& pair) { return pair.from.word == extra.name; });
  if (found == pairs_.end() || extra.json.empty()) return std::nullopt;
  auto json = reshaped(extra.json, found->from.shape, found->to.shape, language);
  if (!json) return std::nullopt;
  return Extra{std::string{found->to.word}, *std::move(json)};
}

std::string map_language(const std::string& own, const Header& header) {
  const std::string& tag = own.empty() ? header.language : own;
  if (tag.empty() || tag == "eng") return "en";
  return tag;
}

Extras to_case(const CaseAndCtdl& words_of, const Extras& extras, const std::string& language) {
  Extras words;
  Parked rest;
  for (const Extra& extra : extras) {
    auto word = words_of.ctdl_to_case.carried(extra, language);
    const auto back = word ? words_of.case_to_ctdl.carried(*word, language) : std::nullopt;
    if (!back || back->name != extra.name || !same_json(back->json, extra.json)) rest.add(extra);
    if (word) set_extra(words, word->name, std::move(word->json));
  }
  if (auto extensions = rest.extensions()) words.push_back(*std::move(extensions));
  return words;
}

Extras to_ctdl(const CaseAndCtdl& words_of, const Extras& extras, const std::string& language) {
  Extras words = parked_members(extras);
  std::erase_if(words, [&](const Extra& kept) {
    const auto word = words_of.ctdl_to_case.carried(kept, language);
    if (!word) return false;
    const Extra* const now = find_extra(extras, word->name);
    return now == nullptr || !same_json(now->json, word->json);
  });
  words.reserve(words.size() + extras.size() + 1);
  for (const Extra& extra : extras) {
    auto word = words_of.case_to_ctdl.carried(extra, language);
    if (word && find_extra(words, word->name) == nullptr) words.push_back(*std::move(word));
  }
  return words;
}

Extras to_other(const Words& words_of, const Extras& extras, const std::string& language) {
  Extras words;
  for (const Extra& extra : extras)
    if (auto word = words_of.carried(extra, language))
      set_extra(words, word->name, std::move(word->json));
  return words;
}

Extras parked(const Extras& ctdl_extras) {
  Parked members;
  for (const Extra& extra : ctdl_extras) members.add(extra);
  Extras extras;
  if (auto extensions = members.extensions()) extras.push_back(*std::move(extensions));
  return extras;
}

Extras parked_members(const Extras& case_extras) {
  Extras members;
  const Extra* const extensions = find_extra(case_extras, "extensions");
  if (extensions == nullptr || extensions->json.find(ctdl_extension) == std::string::npos)
    return members;
  const auto tree = parse_kept(extensions->json);
  const Json* const ours = tree ? tree->root.find(ctdl_extension) : nullptr;
  if (ours == nullptr) return members;
  for (const auto& [name, value] : ours->members) {
    if (name != absent_members) {
      members.push_back({name, std::string{value.raw}});
      continue;
    }
    for (const Json& absent_name : value.elements) members.push_back(absent(absent_name.text));
  }
  return members;
}

void carry_extras_of_parts(Document& document, Format from, Format to) {
  carry_extras(document.associations, from, to);
  carry_extras(document.definitions, from, to);
  carry_extras(document.rubrics, from, to);
  for (Rubric& rubric : document.rubrics) {
    carry_extras(rubric.criteria, from, to);
    for (RubricCriterion& criterion : rubric.criteria) carry_extras(criterion.levels, from, to);
  }
}

}  // namespace wellspring::detail
