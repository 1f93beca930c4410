// One side of a comparison: each statement's rows, its own and those of its other wordings.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include <wellspring/embed/embeddings.hpp>

namespace wellspring::detail {

// The cosine of two unit rows: products of floats are exact in double and are added in one fixed
// order, so that every compiler and processor gives equal bits. Four sums run beside each other
// because one alone would wait for each addition.
[[nodiscard]] inline double cosine(const float* a, const float* b, Eigen::Index dimension) {
  std::array<double, 4> sums{};
  Eigen::Index i = 0;
  for (; i + 4 <= dimension; i += 4)
    for (std::size_t lane = 0; lane < sums.size(); ++lane) {
      const auto at = i + static_cast<Eigen::Index>(lane);
      sums[lane] += double{a[at]} * double{b[at]};
    }
  for (; i < dimension; ++i) sums[0] += double{a[i]} * double{b[i]};
  return (sums[0] + sums[1]) + (sums[2] + sums[3]);
}

// What is reported of a cosine: six decimals, as coarse as the last bits that models disagree in.
[[nodiscard]] inline double reported(double cosine) {
  return std::clamp(std::round(cosine * 1e6) / 1e6, -1.0, 1.0);
}

// Some rows of one side that lie beside each other, each a wording of one of its statements.
struct Chunk {
  Eigen::Map<const Matrix> rows;
  const std::size_t* owner;  // of each row; absent: rows are statements from `first` on
  Eigen::Index first;        // among the statements, or among the surface forms
  const char* blank;         // of each row
  float handicap;            // of each row: what its product with another loses

  [[nodiscard]] Eigen::Index statement(Eigen::Index row) const {
    return owner == nullptr ? first + row
                            : static_cast<Eigen::Index>(owner[static_cast<std::size_t>(row)]);
  }
};

// Refers to rows that outlive it.
class Wordings {
 public:
  // Statements without other wordings; forms_ is never read where no form has an owner.
  explicit Wordings(const Matrix& statements)
      : statements_(statements), forms_(statements), blank_statements_(blank_rows(statements)) {}

  // The side's own unit rows, whose products are cosines.
  explicit Wordings(const Embeddings& side)
      : Wordings(side, side.matrix(), side.surface_forms().rows, 0) {}

  // Other rows in their place. Blank is what is blank in the side itself.
  Wordings(const Embeddings& side, const Matrix& statements, const Matrix& forms,
           float form_handicap)
      : statements_(statements), forms_(forms), owner_(side.surface_forms().owner),
        blank_statements_(blank_rows(side.matrix())),
        blank_forms_(blank_rows(side.surface_forms().rows)), form_handicap_(form_handicap) {}

  [[nodiscard]] Eigen::Index size() const { return statements_.rows(); }
  [[nodiscard]] Eigen::Index dimension() const { return statements_.cols(); }

  // The rows of the statements [first, last): the statements' own, then further wordings, at most
  // `most` at a time.
  [[nodiscard]] std::vector<Chunk> chunks(Eigen::Index first, Eigen::Index last,
                                          Eigen::Index most) const {
    std::vector<Chunk> found;
    found.push_back(chunk(statements_, blank_statements_, nullptr, first, last - first, 0));
    const auto [form, end] = forms_of(first, last);
    for (Eigen::Index at = form; at < end; at += most)
      found.push_back(
          chunk(forms_, blank_forms_, owner_.data(), at, std::min(most, end - at), form_handicap_));
    return found;
  }

  // Which two wordings have the best product: surface forms, or `statement`.
  struct BestPair {
    static constexpr Eigen::Index statement = -1;

    double product = std::numeric_limits<double>::lowest();  // stays where nothing has text
    Eigen::Index form = statement;
    Eigen::Index other_form = statement;
  };

  // The first of equally good ones.
  [[nodiscard]] BestPair best_pair(Eigen::Index statement, const Wordings& other,
                                   Eigen::Index other_statement) const {
    BestPair best;
    for_each_row(statement, [&](const float* a, float lost, Eigen::Index form) {
      other.for_each_row(
          other_statement, [&](const float* b, float other_lost, Eigen::Index other_form) {
            const double product = cosine(a, b, dimension()) - double{lost} - double{other_lost};
            if (product > best.product) best = {product, form, other_form};
          });
    });
    return best;
  }

  // The best product over the wordings of both ends; at least one pair of them has text.
  [[nodiscard]] double best_product(Eigen::Index statement, const Wordings& other,
                                    Eigen::Index other_statement) const {
    return best_pair(statement, other, other_statement).product;
  }

 private:
  [[nodiscard]] static std::vector<char> blank_rows(const Matrix& rows) {
    std::vector<char> blank(static_cast<std::size_t>(rows.rows()));
    for (std::size_t row = 0; row < blank.size(); ++row)
      blank[row] = (rows.row(static_cast<Eigen::Index>(row)).array() == 0.0F).all() ? 1 : 0;
    return blank;
  }

  [[nodiscard]] static Chunk chunk(const Matrix& rows, const std::vector<char>& blank,
                                   const std::size_t* owner, Eigen::Index first, Eigen::Index count,
                                   float handicap) {
    return {{rows.data() + first * rows.cols(), count, rows.cols()},
            owner == nullptr ? nullptr : owner + first,
            first,
            blank.data() + first,
            handicap};
  }

  [[nodiscard]] std::array<Eigen::Index, 2> forms_of(Eigen::Index first, Eigen::Index last) const {
    const auto place = [&](Eigen::Index statement) {
      return static_cast<Eigen::Index>(
          std::lower_bound(owner_.begin(), owner_.end(), static_cast<std::size_t>(statement)) -
          owner_.begin());
    };
    return {place(first), place(last)};
  }

  template <class Visit>
  void for_each_row(Eigen::Index statement, Visit visit) const {
    if (blank_statements_[static_cast<std::size_t>(statement)] == 0)
      visit(statements_.data() + statement * dimension(), 0.0F, BestPair::statement);
    const auto [first, last] = forms_of(statement, statement + 1);
    for (Eigen::Index form = first; form < last; ++form)
      if (blank_forms_[static_cast<std::size_t>(form)] == 0)
        visit(forms_.data() + form * dimension(), form_handicap_, form);
  }

  const Matrix& statements_;
  const Matrix& forms_;
  std::span<const std::size_t> owner_;
  std::vector<char> blank_statements_;
  std::vector<char> blank_forms_;
  float form_handicap_ = 0;
};

}  // namespace wellspring::detail
