// BERT's basic splitting and WordPiece; Unicode by utf8proc, ASCII by a table.
#include "embed/bert_tokens.hpp"

#include <array>
#include <cstddef>
#include <string>

#include <utf8proc.h>

#include "embed/utf8.hpp"

namespace wellspring {

namespace {

constexpr utf8proc_int32_t replacement_character = 0xFFFD;

enum class Role : std::uint8_t { letter, space, mark, left_out };

// Alike in every text: a mark is a word of its own.
constexpr std::array<Role, 128> ascii_roles() {
  std::array<Role, 128> roles{};
  for (std::size_t c = 0; c < roles.size(); ++c) {
    const bool letter = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    roles[c] = letter                ? Role::letter
               : space               ? Role::space
               : c < ' ' || c == 127 ? Role::left_out
                                     : Role::mark;
  }
  return roles;
}
constexpr std::array<Role, 128> roles_of_ascii = ascii_roles();

// Each is a word of its own, as no spaces stand between them.
bool is_ideograph(utf8proc_int32_t c) {
  struct Range {
    utf8proc_int32_t first, last;
  };
  constexpr std::array<Range, 8> ranges{{{0x3400, 0x4DBF},
                                         {0x4E00, 0x9FFF},
                                         {0xF900, 0xFAFF},
                                         {0x20000, 0x2A6DF},
                                         {0x2A700, 0x2B73F},
                                         {0x2B740, 0x2B81F},
                                         {0x2B820, 0x2CEAF},
                                         {0x2F800, 0x2FA1F}}};
  for (const Range& range : ranges)
    if (c >= range.first && c <= range.last) return true;
  return false;
}

bool is_punctuation(utf8proc_category_t category) {
  return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO;
}

// Before folding: what a code point is taken for as it stands in the text.
Role role_as_written(utf8proc_int32_t c, const BertRules& rules) {
  if (c < 0 || c == replacement_character) return Role::left_out;
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return Role::left_out;
    case UTF8PROC_CATEGORY_CO: return rules.leave_out_private_use ? Role::left_out : Role::letter;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return Role::space;
    default: return Role::letter;
  }
}

// After folding.
Role role_of_folded(utf8proc_int32_t c, const BertRules& rules) {
  if (c < 128) return roles_of_ascii[static_cast<std::size_t>(c)];
  const utf8proc_category_t category = utf8proc_category(c);
  if (category == UTF8PROC_CATEGORY_MN && rules.strip_accents) return Role::left_out;
  const bool alone = is_punctuation(category) || (rules.split_ideographs && is_ideograph(c));
  return alone ? Role::mark : Role::letter;
}

class Tokens {
 public:
  Tokens(const Vocabulary& vocabulary, const BertRules& rules)
      : vocabulary_(vocabulary), rules_(rules) {}

  [[nodiscard]] std::vector<std::uint32_t> of(std::string_view text) {
    for (std::size_t at = 0; at < text.size() && rows_.size() < rules_.most_tokens;) {
      const auto byte = static_cast<unsigned char>(text[at]);
      if (byte < 128) {
        take_ascii(byte);
        ++at;
        continue;
      }
      const CodePoint point = code_point_at(text, at);
      take(point.value);
      at += point.length;
    }
    end_word();
    if (rows_.size() > rules_.most_tokens) rows_.resize(rules_.most_tokens);
    return std::move(rows_);
  }

 private:
  void take_ascii(unsigned char c) {
    const bool capital = rules_.lower_case && c >= 'A' && c <= 'Z';
    const char folded = static_cast<char>(capital ? c + ('a' - 'A') : c);
    take_folded(roles_of_ascii[c], {&folded, 1});
  }

  // Lower-cased and canonically decomposed by itself, so that what a character becomes never
  // depends on its neighbours.
  void take(utf8proc_int32_t c) {
    const Role role = role_as_written(c, rules_);
    if (role != Role::letter) return take_folded(role, {});
    const utf8proc_int32_t lowered = rules_.lower_case ? utf8proc_tolower(c) : c;
    if (!rules_.strip_accents) return take_part(lowered);
    std::array<utf8proc_int32_t, 16> parts{};
    int boundary = 0;
    const utf8proc_ssize_t count =
        utf8proc_decompose_char(lowered, parts.data(), parts.size(), UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < count; ++i) take_part(parts[static_cast<std::size_t>(i)]);
  }

  void take_part(utf8proc_int32_t part) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t length = utf8proc_encode_char(part, bytes.data());
    take_folded(role_of_folded(part, rules_),
                {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length)});
  }

  void take_folded(Role role, std::string_view bytes) {
    if (role == Role::left_out) return;
    if (role != Role::letter) end_word();
    if (role == Role::space) return;
    // Counted beyond the longest word, but not kept: a text without spaces costs no memory.
    if (++code_points_ <= rules_.longest_word) word_.append(bytes);
    if (role == Role::mark) end_word();
  }

  void end_word() {
    if (code_points_ > rules_.longest_word)
      add_unknown();
    else if (code_points_ > 0)
      add_word();
    word_.clear();
    code_points_ = 0;
  }

  void add_unknown() {
    if (rules_.unknown_word) rows_.push_back(*rules_.unknown_word);
  }

  // A word of which some part is no piece is unknown as a whole.
  void add_word() {
    if (const auto row = vocabulary_.whole_word(word_)) {
      rows_.push_back(*row);
      return;
    }
    const std::size_t before = rows_.size();
    std::string_view rest = word_;
    auto kind = Vocabulary::Kind::first_piece;
    while (!rest.empty()) {
      const auto piece = vocabulary_.longest_piece(rest, kind);
      if (!piece) {
        rows_.resize(before);
        return add_unknown();
      }
      rows_.push_back(piece->row);
      rest.remove_prefix(piece->length);
      kind = Vocabulary::Kind::later_piece;
    }
  }

  const Vocabulary& vocabulary_;
  const BertRules& rules_;
  std::vector<std::uint32_t> rows_;
  std::string word_;
  std::size_t code_points_ = 0;
};

}  // namespace

std::vector<std::uint32_t> bert_tokens(std::string_view text, const Vocabulary& vocabulary,
                                       const BertRules& rules) {
  return Tokens(vocabulary, rules).of(text);
}

}  // namespace wellspring
