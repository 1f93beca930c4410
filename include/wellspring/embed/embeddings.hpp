// Statements as unit rows, with the texts that they stand for.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <wellspring/embed/calibration.hpp>
#include <wellspring/embed/embedder.hpp>
#include <wellspring/model/node.hpp>

namespace wellspring {

namespace detail {

// In double and in order, so that equal rows give equal unit rows on every machine; one row at a
// time, since a zero row stays zero. `what` names the rows in the complaint.
inline void make_unit_rows(Matrix& rows, std::string_view what) {
  for (Eigen::Index row = 0; row < rows.rows(); ++row) {
    double squares = 0;
    for (Eigen::Index column = 0; column < rows.cols(); ++column) {
      const double value = rows(row, column);
      if (!std::isfinite(value))
        throw std::invalid_argument(std::string(what) + ": value at row " + std::to_string(row) +
                                    ", column " + std::to_string(column) + " is not finite");
      squares += value * value;
    }
    // A unit row to the precision of its floats is left alone, so that rows which were kept
    // elsewhere come back bit for bit.
    if (squares == 0 || std::abs(squares - 1) < 1e-6) continue;
    const double length = std::sqrt(squares);
    for (Eigen::Index column = 0; column < rows.cols(); ++column)
      rows(row, column) = static_cast<float>(double{rows(row, column)} / length);
  }
}

}  // namespace detail

/// Further wordings of members, each with a row of its own: the best surface form counts, since
/// wordings pooled into one vector blur each other.
struct SurfaceForms {
  Matrix rows;
  std::vector<std::size_t> owner;  ///< the member's position, ascending
  std::vector<std::string> texts;

  friend bool operator==(const SurfaceForms& a, const SurfaceForms& b) {
    return a.owner == b.owner && a.texts == b.texts && a.rows.rows() == b.rows.rows() &&
           a.rows.cols() == b.rows.cols() && a.rows == b.rows;
  }
};

/// What stands beside members, each with a row: one row may serve many of them.
struct Beside {
  static constexpr std::uint32_t nothing = 0xFFFF'FFFF;

  Matrix rows;
  std::vector<std::string> texts;
  std::vector<std::uint32_t> row_of;  ///< by member, or `nothing`; empty where no member has any

  [[nodiscard]] std::uint32_t of(std::size_t member) const {
    return row_of.empty() ? nothing : row_of[member];
  }

  friend bool operator==(const Beside& a, const Beside& b) {
    return a.row_of == b.row_of && a.texts == b.texts && a.rows.rows() == b.rows.rows() &&
           a.rows.cols() == b.rows.cols() && a.rows == b.rows;
  }
};

/// What says more of members than their wordings do.
struct Surroundings {
  Beside descriptions;
  Beside parents;              ///< the statement of the first that a member is a child of
  std::vector<bool> is_title;  ///< by member; empty: none. Whether a statement is but a title, as
                               ///< those of roles, programs and credentials are

  bool operator==(const Surroundings&) const = default;
};

/// n x d unit rows: row i is member i's statement. A statement without text, or of text that the
/// embedder knows nothing of, is a zero row and matches nothing. Copies share the rows.
class Embeddings {
 public:
  /// Makes the rows unit rows. `texts` holds the members' statements.
  /// \throws std::invalid_argument  counts differ, owners are not ascending, or a value is not
  ///                                finite (names row and column)
  Embeddings(Members members, std::vector<std::string> texts, Matrix rows, SurfaceForms forms,
             std::string fingerprint, std::optional<double> cut = std::nullopt,
             Surroundings surroundings = {}, std::optional<Calibration> calibration = std::nullopt)
      : members_(std::move(members)), fingerprint_(std::move(fingerprint)), cut_(cut),
        calibration_(std::move(calibration)) {
    const auto count = static_cast<Eigen::Index>(members_.size());
    if (rows.rows() != count || texts.size() != members_.size())
      throw std::invalid_argument("Embeddings: " + std::to_string(members_.size()) + " members, " +
                                  std::to_string(texts.size()) + " texts and " +
                                  std::to_string(rows.rows()) + " rows");
    check_forms(forms, rows);
    check_beside(surroundings.descriptions, rows);
    check_beside(surroundings.parents, rows);
    if (!surroundings.is_title.empty() && surroundings.is_title.size() != members_.size())
      throw std::invalid_argument("Embeddings: is_title needs a value for each member, or none");
    detail::make_unit_rows(rows, "Embeddings");
    detail::make_unit_rows(forms.rows, "Embeddings, surface forms");
    detail::make_unit_rows(surroundings.descriptions.rows, "Embeddings, descriptions");
    detail::make_unit_rows(surroundings.parents.rows, "Embeddings, parents");
    data_ = std::make_shared<const Data>(
        Data{std::move(rows), std::move(forms), std::move(surroundings), std::move(texts)});
  }

  [[nodiscard]] const Members& members() const& { return members_; }
  [[nodiscard]] const Matrix& matrix() const& { return data_->rows; }
  [[nodiscard]] const SurfaceForms& surface_forms() const& { return data_->forms; }
  [[nodiscard]] const Surroundings& surroundings() const& { return data_->surroundings; }
  [[nodiscard]] const std::vector<std::string>& texts() const& { return data_->texts; }
  [[nodiscard]] const std::string& fingerprint() const& { return fingerprint_; }

  /// The strength from which on the embedder's maker takes two statements to say the same.
  [[nodiscard]] std::optional<double> cut() const { return cut_; }

  /// How sure strengths of its vectors make; absent: nobody measured it.
  [[nodiscard]] const std::optional<Calibration>& calibration() const& { return calibration_; }

  /// The same rows, calibrated.
  [[nodiscard]] Embeddings with(std::optional<Calibration> calibration) const {
    Embeddings calibrated = *this;
    calibrated.calibration_ = std::move(calibration);
    return calibrated;
  }

  [[nodiscard]] std::size_t size() const { return members_.size(); }
  [[nodiscard]] Eigen::Index dimension() const { return data_->rows.cols(); }

  friend bool operator==(const Embeddings& a, const Embeddings& b) {
    return a.members_ == b.members_ && a.fingerprint_ == b.fingerprint_ && a.cut_ == b.cut_ &&
           a.calibration_ == b.calibration_ && a.texts() == b.texts() &&
           a.surface_forms() == b.surface_forms() && a.surroundings() == b.surroundings() &&
           a.dimension() == b.dimension() && a.matrix() == b.matrix();
  }

 private:
  struct Data {
    Matrix rows;
    SurfaceForms forms;
    Surroundings surroundings;
    std::vector<std::string> texts;
  };

  static void check_forms(const SurfaceForms& forms, const Matrix& rows) {
    if (static_cast<std::size_t>(forms.rows.rows()) != forms.owner.size() ||
        forms.texts.size() != forms.owner.size() ||
        (!forms.owner.empty() && forms.rows.cols() != rows.cols()))
      throw std::invalid_argument(
          "Embeddings: surface forms need a row, an owner and a text each, and the statements' "
          "dimension");
    if (!std::is_sorted(forms.owner.begin(), forms.owner.end()) ||
        (!forms.owner.empty() && forms.owner.back() >= static_cast<std::size_t>(rows.rows())))
      throw std::invalid_argument("Embeddings: owners of surface forms are members, ascending");
  }

  static void check_beside(const Beside& beside, const Matrix& rows) {
    const auto count = static_cast<std::size_t>(beside.rows.rows());
    const bool points_outside =
        std::any_of(beside.row_of.begin(), beside.row_of.end(),
                    [&](std::uint32_t row) { return row != Beside::nothing && row >= count; });
    if (beside.texts.size() != count || (count > 0 && beside.rows.cols() != rows.cols()) ||
        (!beside.row_of.empty() && beside.row_of.size() != static_cast<std::size_t>(rows.rows())) ||
        points_outside)
      throw std::invalid_argument(
          "Embeddings: descriptions and parents need a text for each row, the statements' "
          "dimension, and a row of theirs, or nothing, for each member");
  }

  Members members_;
  std::shared_ptr<const Data> data_;
  std::string fingerprint_;
  std::optional<double> cut_;
  std::optional<Calibration> calibration_;
};

}  // namespace wellspring
