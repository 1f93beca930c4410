// From which similarity on do people call two statements the same? Found from pairs that somebody
// judged: the cut at which the library would agree with them best.
#include <cstddef>
#include <iomanip>
#include <iostream>
#include <string_view>
#include <vector>

#include <wellspring/embed/hashing_embedder.hpp>
namespace ws = wellspring;

namespace {

struct JudgedPair {
  std::string_view ours;
  std::string_view theirs;
  bool same;  // somebody's verdict
};

// Use a hundred or more, of your own statements, from near to far.
const std::vector<JudgedPair> judged{
    {"Dresses wounds", "Wound dressing", true},
    {"Takes a patient's pulse", "Take the pulse of patients", true},
    {"Plans care with the family", "Plan family-centred care", true},
    {"Keeps patient records", "Maintain records of patients", true},
    {"Plans care with the family", "Plans menus with the cook", false},
    {"Keeps patient records", "Keeps bees", false},
    {"Dresses wounds", "Dresses shop windows", false},
    {"Takes a patient's pulse", "Takes inventory", false},
};

// The harmonic mean of precision and recall.
double f1(const std::vector<double>& similarity, double cut) {
  double right = 0;
  double wrong = 0;
  for (std::size_t i = 0; i < judged.size(); ++i) {
    const bool says_same = similarity[i] >= cut;
    if (says_same && judged[i].same) right += 2;
    if (says_same != judged[i].same) wrong += 1;
  }
  return right == 0 ? 0 : right / (right + wrong);
}

}  // namespace

int main() {
  std::vector<std::string_view> ours;
  std::vector<std::string_view> theirs;
  for (const JudgedPair& pair : judged) {
    ours.push_back(pair.ours);
    theirs.push_back(pair.theirs);
  }
  const ws::HashingEmbedder embedder;  // or your own
  const ws::Matrix a = embedder.encode(ours).rowwise().normalized();
  const ws::Matrix b = embedder.encode(theirs).rowwise().normalized();
  std::vector<double> similarity;
  for (Eigen::Index i = 0; i < a.rows(); ++i) similarity.push_back(a.row(i).dot(b.row(i)));

  double best = similarity.front();
  for (const double cut : similarity)
    if (f1(similarity, cut) > f1(similarity, best)) best = cut;
  std::cout << std::fixed << std::setprecision(2) << "cut " << best << ", F1 "
            << f1(similarity, best) << '\n';
}
