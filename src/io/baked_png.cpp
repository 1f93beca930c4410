// Chunk by chunk, each length held against what is left of the file.
#include "io/baked_badge.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include <zlib.h>

namespace wellspring::detail {
namespace {

constexpr std::size_t chunk_frame = 12;  // length, type and checksum around the data
constexpr std::size_t longest_keyword = 80;

std::uint32_t big_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (const char c : bytes.substr(0, 4)) value = value << 8U | static_cast<unsigned char>(c);
  return value;
}

// What stands before the next zero; the text goes on behind it. Nothing where there is no zero.
std::optional<std::string_view> take_text(std::string_view& bytes) {
  const std::size_t zero = bytes.find('\0');
  if (zero == std::string_view::npos) return std::nullopt;
  const std::string_view text = bytes.substr(0, zero);
  bytes.remove_prefix(zero + 1);
  return text;
}

ReadError broken(std::size_t at, std::string message) {
  return {Code::encoding, "byte " + std::to_string(at), std::move(message)};
}

// At most `most` bytes: a few kilobytes can be made to unpack into gigabytes.
Expected<std::string, ReadError> inflate_text(std::string_view packed, std::size_t at,
                                              std::size_t most) {
  z_stream stream{};
  if (inflateInit(&stream) != Z_OK)
    return Unexpected{ReadError{Code::too_large, {}, "there is no memory to unpack the badge in"}};
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());  // a chunk's length has 32 bits
  std::string text;
  std::array<char, 16384> block{};
  int state = Z_OK;
  while (state == Z_OK && text.size() <= most) {
    stream.next_out = reinterpret_cast<Bytef*>(block.data());
    stream.avail_out = block.size();
    state = inflate(&stream, Z_NO_FLUSH);
    text.append(block.data(), block.size() - stream.avail_out);
  }
  inflateEnd(&stream);
  if (text.size() > most)
    return Unexpected{ReadError{Code::too_large, "byte " + std::to_string(at),
                                "the badge in this picture unpacks past limits.input_bytes"}};
  if (state != Z_STREAM_END)
    return Unexpected{broken(at, "the packed badge in this picture is damaged")};
  return text;
}

// The badge in one chunk of text; nothing where the chunk is about something else.
std::optional<Expected<std::string, ReadError>> badge_in(std::string_view type,
                                                         std::string_view data, std::size_t at,
                                                         std::size_t most) {
  if (type != "iTXt" && type != "tEXt" && type != "zTXt") return std::nullopt;
  const auto keyword = take_text(data);
  if (!keyword || keyword->size() > longest_keyword) return std::nullopt;
  if (*keyword != "openbadgecredential" && *keyword != "openbadges") return std::nullopt;
  if (type == "tEXt") return std::string{data};
  const Unexpected<ReadError> short_chunk{
      broken(at, "the chunk of text that holds the badge ends too early")};
  if (type == "zTXt") {
    if (data.empty()) return short_chunk;
    return inflate_text(data.substr(1), at, most);
  }
  if (data.size() < 2) return short_chunk;
  const bool packed = data[0] != '\0';
  data.remove_prefix(2);
  if (!take_text(data) || !take_text(data)) return short_chunk;  // language, translated keyword
  if (packed) return inflate_text(data, at, most);
  return std::string{data};
}

}  // namespace

Expected<std::string, ReadError> unbake_png(std::string_view bytes, const Limits& limits) {
  std::size_t at = png_signature.size();
  while (bytes.size() - at >= chunk_frame) {
    const std::size_t length = big_endian(bytes.substr(at));
    if (length > bytes.size() - at - chunk_frame)
      return Unexpected{broken(at, "a chunk of this picture is longer than the file")};
    const std::string_view type = bytes.substr(at + 4, 4);
    if (auto badge = badge_in(type, bytes.substr(at + 8, length), at, limits.input_bytes))
      return *std::move(badge);
    if (type == "IEND") break;
    at += length + chunk_frame;
  }
  return Unexpected{
      ReadError{Code::unknown_format, {}, "no badge is baked into this picture (PNG)"}};
}

}  // namespace wellspring::detail
