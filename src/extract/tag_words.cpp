// A line's words, and the rows of the network's tables that they stand for.
#include <algorithm>

#include <wellspring/embed/word_runs.hpp>
#include <wellspring/extract/tag.hpp>

namespace wellspring {

namespace {

using detail::empty_hash;
using detail::with_byte;

constexpr std::size_t most_words = 512;

constexpr bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

// What opens or closes around a word and is a word of its own.
constexpr std::array<std::string_view, 17> opening{
    "(", "[",      "{",      "\"", "'", "\u201C", "\u2018", "\u2022", "\u00B7",
    "*", "\u2013", "\u2014", "-",  "|", "/",      "\u25CF", "\u25AA"};
constexpr std::array<std::string_view, 17> closing{".",      ",",      ";", ":",  "!",     "?",
                                                   ")",      "]",      "}", "\"", "'",     "\u201D",
                                                   "\u2019", "\u2026", "|", "/",  "\u2022"};

std::size_t opened_by(std::string_view chunk) {
  for (const std::string_view mark : opening)
    if (chunk.starts_with(mark)) return mark.size();
  return 0;
}

// A full stop belongs to a word that holds another one: "U.S.", "e.g.".
std::size_t closed_by(std::string_view chunk) {
  for (const std::string_view mark : closing)
    if (chunk.ends_with(mark))
      return mark == "." && chunk.find('.') + 1 < chunk.size() ? 0 : mark.size();
  return 0;
}

void add(std::vector<Span>& words, std::string_view line, Span word) {
  if (line.substr(word.start, word.end - word.start) != ",") words.push_back(word);
}

void add_chunk(std::vector<Span>& words, std::string_view line, Span chunk) {
  const auto text = [&] { return line.substr(chunk.start, chunk.end - chunk.start); };
  while (const std::size_t mark = opened_by(text())) {
    add(words, line, {chunk.start, chunk.start + mark});
    chunk.start += mark;
  }
  const std::size_t end = chunk.end;
  while (const std::size_t mark = closed_by(text())) chunk.end -= mark;
  if (chunk.start < chunk.end) add(words, line, chunk);
  while (chunk.end < end) {
    const std::size_t mark =
        std::max<std::size_t>(1, detail::after_character(line, chunk.end) - chunk.end);
    add(words, line, {chunk.end, chunk.end + mark});
    chunk.end += mark;
  }
}

// Commas are no words: the marked advertisements come without them.
std::vector<Span> words_of(std::string_view line) {
  std::vector<Span> words;
  for (std::size_t at = 0; at < line.size() && words.size() < most_words;) {
    if (is_blank(line[at])) {
      ++at;
      continue;
    }
    const std::size_t start = at;
    while (at < line.size() && !is_blank(line[at])) ++at;
    add_chunk(words, line, {start, at});
  }
  if (words.size() > most_words) words.resize(most_words);
  return words;
}

constexpr char folded(char c) {
  if (c >= 'A' && c <= 'Z') return static_cast<char>(c + ('a' - 'A'));
  return c >= '0' && c <= '9' ? '0' : c;
}

std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = empty_hash;
  for (const char c : text) hash = with_byte(hash, folded(c));
  return hash;
}

// What kinds of characters follow one another, each run once: "X" capitals, "x" small, "d" digits.
std::uint64_t shape_of(std::string_view word) {
  std::uint64_t hash = empty_hash;
  char last = 0;
  std::size_t runs = 0;
  for (const char c : word) {
    const char kind = c >= 'A' && c <= 'Z'   ? 'X'
                      : c >= 'a' && c <= 'z' ? 'x'
                      : c >= '0' && c <= '9' ? 'd'
                                             : c;
    const bool letters = kind == 'X' || kind == 'x' || kind == 'd';
    if (letters && kind == last) continue;
    if (++runs > 8) break;
    hash = with_byte(hash, last = kind);
  }
  return hash;
}

// Spreads the high bits down, since a row is told by the low ones.
std::uint32_t row_of(std::uint64_t hash, std::uint32_t table_size) {
  return static_cast<std::uint32_t>((hash ^ (hash >> 29) ^ (hash >> 47)) % table_size);
}

std::uint64_t joined(std::uint64_t a, std::uint64_t b) {
  return (a ^ (b + 0x9e3779b97f4a7c15U + (a << 6U) + (a >> 2U))) * 0x100000001b3U;
}

struct Hashes {
  std::uint64_t word, suffix3, suffix4;
};

Hashes hashes_of(std::string_view word) {
  const auto last = [&](std::size_t n) {
    return word.substr(word.size() - std::min(n, word.size()));
  };
  return {hash_of(word), hash_of(last(3)), hash_of(last(4))};
}

void add_word_rows(std::vector<std::uint32_t>& rows, std::string_view word) {
  const auto last = [&](std::size_t n) {
    return word.substr(word.size() - std::min(n, word.size()));
  };
  const std::array<std::uint64_t, TagInputs::word_rows> hashes{
      hash_of(word), hash_of(last(3)), hash_of(last(2)), hash_of(word.substr(0, 3)),
      shape_of(word)};
  for (std::size_t i = 0; i < hashes.size(); ++i)
    rows.push_back(row_of(hashes[i], TagInputs::table_sizes[i]));
}

// The word and its neighbours, alone and together, each in its place.
void add_window_rows(std::vector<std::uint32_t>& rows, std::span<const Hashes> around) {
  const auto word = [&](std::ptrdiff_t offset) {
    return around[static_cast<std::size_t>(2 + offset)].word;
  };
  const auto ending = [&](std::ptrdiff_t offset) {
    return around[static_cast<std::size_t>(2 + offset)].suffix3;
  };
  const std::array<std::uint64_t, TagInputs::window_rows> hashes{
      word(-2),
      word(-1),
      word(0),
      word(1),
      word(2),
      joined(word(-2), word(-1)),
      joined(word(-1), word(0)),
      joined(word(0), word(1)),
      joined(word(1), word(2)),
      joined(joined(word(-1), word(0)), word(1)),
      joined(joined(word(-2), word(-1)), word(0)),
      joined(joined(word(0), word(1)), word(2)),
      joined(word(-1), word(1)),
      joined(ending(-1), ending(0)),
      joined(ending(0), ending(1)),
      around[2].suffix4};
  for (std::size_t i = 0; i < hashes.size(); ++i)
    rows.push_back(row_of(joined(hashes[i], i + 1), TagInputs::window_table_size));
}

}  // namespace

TagInputs tag_inputs(std::string_view line) {
  TagInputs inputs;
  inputs.words = words_of(line);
  const std::size_t n = inputs.words.size();
  const auto text = [&](std::size_t i) {
    return line.substr(inputs.words[i].start, inputs.words[i].end - inputs.words[i].start);
  };
  const Hashes before = hashes_of("<s>");
  const Hashes behind = hashes_of("</s>");
  std::vector<Hashes> hashes(n + 4, before);
  for (std::size_t i = 0; i < n; ++i) hashes[i + 2] = hashes_of(text(i));
  hashes[n + 2] = hashes[n + 3] = behind;
  inputs.rows.reserve(n * (TagInputs::word_rows + TagInputs::window_rows));
  for (std::size_t i = 0; i < n; ++i) {
    add_word_rows(inputs.rows, text(i));
    add_window_rows(inputs.rows, std::span(hashes).subspan(i, 5));
  }
  return inputs;
}

}  // namespace wellspring
