// Reads a static model's file: every field is held against the file's size before it is used.
#include <wellspring/embed/model_file.hpp>

#include <algorithm>
#include <bit>
#include <optional>
#include <string>
#include <utility>

#include <boost/crc.hpp>

#include <wellspring/model/limits.hpp>

#include "embed/little_endian.hpp"
#include "embed/utf8.hpp"
#include "io/read_bytes.hpp"

namespace wellspring {

namespace {

constexpr std::size_t header_size = 64;
constexpr std::string_view magic = "WSSTATIC";
constexpr std::uint32_t known_format = 1;
constexpr std::uint32_t known_text_rule = 1;
constexpr std::uint32_t most_dimensions = 1U << 16U;

Unexpected<ReadError> refused(Code code, std::size_t at, std::string message) {
  return Unexpected{ReadError{code, "byte " + std::to_string(at), std::move(message)}};
}

// The header's fields beside those of ModelFile.
struct Header {
  ModelFile model;
  std::uint32_t rows = 0;
  std::uint32_t body_checksum = 0;
};

std::optional<Unexpected<ReadError>> check_fields(std::span<const std::byte> bytes,
                                                  const Header& header) {
  const ModelFile& model = header.model;
  if (model.dimension == 0 || model.dimension > most_dimensions)
    return refused(Code::header_invalid, 16, "a model has 1 to 65536 dimensions");
  if (model.bits != 4 && model.bits != 8)
    return refused(Code::header_invalid, 20, "values have 4 or 8 bits");
  if (model.bits == 4 && model.dimension % 2 != 0)
    return refused(Code::header_invalid, 16, "values of 4 bits need an even dimension");
  if (header.rows == 0) return refused(Code::model_mismatch, 24, "the model has no rows");
  if (model.pieces > header.rows)
    return refused(Code::model_mismatch, 28, "there are more pieces than rows");
  if (little_endian<std::uint64_t>(bytes, 32) != bytes.size())
    return refused(Code::model_mismatch, 32,
                   "the header says " + std::to_string(little_endian<std::uint64_t>(bytes, 32)) +
                       " bytes, the file has " + std::to_string(bytes.size()));
  if (!(model.cut >= -1.0F && model.cut <= 1.0F))
    return refused(Code::header_invalid, 44, "the cut is no cosine");
  const auto reserved = bytes.subspan(48, header_size - 48);
  if (std::any_of(reserved.begin(), reserved.end(), [](std::byte b) { return b != std::byte{}; }))
    return refused(Code::header_invalid, 48, "reserved bytes are not zero");
  return std::nullopt;
}

Expected<Header, ReadError> read_header(std::span<const std::byte> bytes) {
  if (bytes.size() < header_size)
    return refused(Code::header_too_small, 0, "a model file begins with a header of 64 bytes");
  const auto begins = std::equal(magic.begin(), magic.end(), bytes.begin(),
                                 [](char c, std::byte b) { return std::byte(c) == b; });
  if (!begins) return refused(Code::header_magic, 0, "this is no static model of Wellspring");
  if (little_endian<std::uint32_t>(bytes, 8) != known_format)
    return refused(Code::header_version, 8, "only version 1 of the format is known");
  Header header;
  header.model.text_version = little_endian<std::uint32_t>(bytes, 12);
  if (header.model.text_version != known_text_rule)
    return refused(Code::header_version, 12, "only version 1 of the text rule is known");
  header.model.dimension = little_endian<std::uint32_t>(bytes, 16);
  header.model.bits = little_endian<std::uint32_t>(bytes, 20);
  header.rows = little_endian<std::uint32_t>(bytes, 24);
  header.model.pieces = little_endian<std::uint32_t>(bytes, 28);
  header.body_checksum = little_endian<std::uint32_t>(bytes, 40);
  header.model.cut = std::bit_cast<float>(little_endian<std::uint32_t>(bytes, 44));
  if (auto fault = check_fields(bytes, header)) return std::move(*fault);
  return header;
}

// The checksum of PNG, gzip and zlib.
std::uint32_t crc32_of(std::span<const std::byte> bytes) {
  boost::crc_32_type crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}

// Finite and not negative, and no 4-bit value that stands for -8: rows would not be symmetric.
std::optional<Unexpected<ReadError>> check_rows(const ModelFile& model) {
  for (std::size_t at = 0; at < model.scales.size(); at += 2)
    if (little_endian<std::uint16_t>(model.scales, at) >= 0x7C00)
      return refused(Code::header_invalid, header_size + at,
                     "a row's scale is negative or not finite");
  // -8 and -128 are stored as 0000 and 1000 0000.
  const auto odd = [&](std::byte b) {
    return model.bits == 8
               ? b == std::byte{0x80}
               : (b & std::byte{0x0F}) == std::byte{} || (b & std::byte{0xF0}) == std::byte{};
  };
  bool found = false;
  for (const std::byte b : model.values) found |= odd(b);
  if (found)
    return refused(Code::header_invalid, header_size + model.scales.size(),
                   "a value lies outside -7..7 (4 bits) or -127..127 (8 bits)");
  return std::nullopt;
}

Expected<std::vector<std::string_view>, ReadError> read_vocabulary(std::span<const std::byte> bytes,
                                                                   std::size_t at,
                                                                   std::uint32_t rows) {
  // Each entry has a length and at least a byte.
  if ((bytes.size() - at) / 3 < rows)
    return refused(Code::model_mismatch, at, "the vocabulary has fewer entries than rows");
  std::vector<std::string_view> vocabulary;
  vocabulary.reserve(rows);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (bytes.size() - at < 2)
      return refused(Code::model_mismatch, at, "the vocabulary has fewer entries than rows");
    const std::size_t length = little_endian<std::uint16_t>(bytes, at);
    if (length == 0 || bytes.size() - at - 2 < length)
      return refused(Code::model_mismatch, at, "an entry is empty, or ends after the file");
    const std::string_view entry(reinterpret_cast<const char*>(bytes.data()) + at + 2, length);
    if (!is_utf8(entry)) return refused(Code::model_mismatch, at + 2, "an entry is not UTF-8");
    vocabulary.push_back(entry);
    at += 2 + length;
  }
  if (at != bytes.size()) return refused(Code::model_mismatch, at, "bytes follow the vocabulary");
  return vocabulary;
}

}  // namespace

Expected<ModelFile, ReadError> read_model(std::span<const std::byte> bytes,
                                          std::shared_ptr<const void> owner) {
  auto header = read_header(bytes);
  if (!header) return Unexpected{std::move(header).error()};
  ModelFile& model = header->model;
  // 32-bit factors: no product of them wraps in 64 bits.
  const std::uint64_t scales = std::uint64_t{header->rows} * 2;
  const std::uint64_t values = std::uint64_t{header->rows} * model.dimension / (8 / model.bits);
  if (scales + values > bytes.size() - header_size)
    return refused(Code::model_mismatch, 24, "rows x dimension are more than the file holds");

  const std::span<const std::byte> body = bytes.subspan(header_size);
  if (crc32_of(body) != header->body_checksum)
    return refused(Code::checksum, 40, "the file is damaged: its checksum is another");
  model.checksum = crc32_of(bytes.first(header_size));
  model.scales = body.first(static_cast<std::size_t>(scales));
  model.values = body.subspan(model.scales.size(), static_cast<std::size_t>(values));
  if (auto fault = check_rows(model)) return std::move(*fault);
  auto vocabulary =
      read_vocabulary(bytes, header_size + model.scales.size() + model.values.size(), header->rows);
  if (!vocabulary) return Unexpected{std::move(vocabulary).error()};
  model.vocabulary = std::move(*vocabulary);
  model.owner = std::move(owner);
  return std::move(model);
}

Expected<ModelFile, ReadError> read_model(const std::filesystem::path& path) {
  auto bytes = detail::read_bytes(path, Limits{});
  if (!bytes) return Unexpected{std::move(bytes).error()};
  const auto owner = std::make_shared<const std::string>(*std::move(bytes));
  return read_model(std::as_bytes(std::span(*owner)), owner);
}

}  // namespace wellspring
