// A static model's file of a few rows, made in memory, and damaged at will.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <boost/crc.hpp>

namespace wellspring::test {

struct TinyModel {
  struct Row {
    std::string text;
    std::uint16_t scale = 0x3C00;  // binary16: 1
    std::vector<int> values = {1, 0};
  };
  std::uint32_t dimension = 2;
  std::uint32_t bits = 8;
  float cut = 0.5F;
  std::vector<Row> pieces{};
  std::vector<Row> whole_words{};

  [[nodiscard]] std::string body() const {
    std::string bytes;
    each([&](const Row& row) { put(bytes, row.scale, 2); });
    each([&](const Row& row) {
      for (std::size_t i = 0; i < row.values.size(); ++i) {
        const auto value = static_cast<unsigned>(row.values[i] + (bits == 4 ? 8 : 0));
        if (bits == 8 || i % 2 == 0)
          put(bytes, value & 0xFFU, 1);
        else
          bytes.back() = static_cast<char>(static_cast<unsigned char>(bytes.back()) | value << 4U);
      }
    });
    each([&](const Row& row) {
      put(bytes, row.text.size(), 2);
      bytes += row.text;
    });
    return bytes;
  }

  [[nodiscard]] std::string bytes() const {
    const std::string after = body();
    std::string header = "WSSTATIC";
    put(header, 1, 4);
    put(header, 1, 4);
    put(header, dimension, 4);
    put(header, bits, 4);
    put(header, pieces.size() + whole_words.size(), 4);
    put(header, pieces.size(), 4);
    put(header, 64 + after.size(), 8);
    put(header, checksum(after), 4);
    put(header, std::bit_cast<std::uint32_t>(cut), 4);
    header.resize(64, '\0');
    return header + after;
  }

  [[nodiscard]] static std::uint32_t checksum(std::string_view body) {
    boost::crc_32_type crc;
    crc.process_bytes(body.data(), body.size());
    return crc.checksum();
  }

  static void put(std::string& bytes, std::uint64_t number, int count) {
    for (int i = 0; i < count; ++i) bytes += static_cast<char>(number >> 8 * i & 0xFFU);
  }

 private:
  template <class Visit>
  void each(Visit visit) const {
    for (const Row& row : pieces) visit(row);
    for (const Row& row : whole_words) visit(row);
  }
};

/// The same file with another number at a place, and the sizes and checksum that belong to it.
[[nodiscard]] inline std::string with(std::string bytes, std::size_t at, std::uint64_t number,
                                      int count) {
  std::string changed;
  TinyModel::put(changed, number, count);
  bytes.replace(at, changed.size(), changed);
  if (at < 64) return bytes;
  std::string sum;
  TinyModel::put(sum, TinyModel::checksum(std::string_view(bytes).substr(64)), 4);
  return bytes.replace(40, 4, sum);
}

/// The same file cut short or lengthened, with a header that agrees.
[[nodiscard]] inline std::string resized(std::string bytes, std::size_t size) {
  bytes.resize(size, 'x');
  std::string header;
  TinyModel::put(header, size, 8);
  TinyModel::put(header, TinyModel::checksum(std::string_view(bytes).substr(64)), 4);
  return bytes.replace(32, 12, header);
}

[[nodiscard]] inline std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

}  // namespace wellspring::test
