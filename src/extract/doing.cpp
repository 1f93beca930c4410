#include "extract/doing.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "extract/phrases.hpp"

namespace wellspring::detail {
namespace {

using enum Bloom;

// Each verb stands once, in the class that outcomes use it in most. Verbs of plain work ("install",
// "maintain") apply what was learnt.
constexpr std::array verbs{
    PhrasesOf<Bloom>{
        remember,
        "cite|define|enumerate|know|label|list|match|memorise|memorize|name|quote|recall|"
        "recite|recognise|recognize|record|remember|repeat|reproduce|retrieve|state|tabulate"},
    PhrasesOf<Bloom>{
        understand,
        "associate|clarify|comprehend|convert|describe|discuss|exemplify|explain|express|extend|"
        "follow|generalise|generalize|give|identify|illustrate|infer|interpret|learn|locate|"
        "observe|outline|paraphrase|read|relate|report|restate|rewrite|show|study|"
        "summarise|summarize|translate|understand"},
    PhrasesOf<Bloom>{
        apply,
        "absorb|accelerate|accept|access|accommodate|accomplish|achieve|acquire|act|adapt|address|"
        "adhere|advocate|aid|administer|administrate|advise|align|apply|approve|answer|assign|"
        "assure|attract|"
        "arrange|assist|ask|avoid|award|attend|automate|bake|balance|bring|calculate|capture|care|"
        "carry|change|choose|"
        "challenge|clean|close|coach|commit|conserve|consider|code|collaborate|collect|communicate|"
        "complete|comply|compute|conduct|"
        "configure|connect|consult|contribute|control|convey|cook|cooperate|coordinate|cope|"
        "counsel|cover|deal|debug|dedicate|delegate|deliver|demonstrate|deploy|discover|dispense|"
        "distribute|"
        "document|draw|drive|educate|employ|enable|encourage|engage|enforce|enhance|ensure|enter|"
        "escalate|exceed|exchange|exploit|expand|"
        "establish|execute|face|facilitate|feed|fill|file|finalise|finalize|find|fix|focus|foster|"
        "fulfill|fulfil|gather|greet|grow|guide|"
        "handle|help|host|hire|implement|improve|increase|influence|inform|initiate|"
        "inspire|install|instruct|introduce|invest|join|juggle|interact|intervene|interview|keep|"
        "lay|lead|love|leverage|liaise|lift|"
        "listen|load|maintain|make|manage|manipulate|market|master|measure|meet|mentor|minimise|"
        "minimize|"
        "mobilise|mobilize|model|modify|motivate|move|navigate|negotiate|obtain|offer|operate|"
        "order|oversee|own|package|pack|paint|participate|partner|perform|persuade|practice|"
        "practise|"
        "prepare|present|process|procure|promote|protect|provide|publish|purchase|pursue|push|put|"
        "recruit|"
        "reduce|refer|repair|replace|represent|research|resolve|raise|respect|respond|restore|"
        "retain|return|run|"
        "schedule|scale|scope|secure|seek|select|send|sell|serve|set|share|setup|simplify|simulate|"
        "sketch|spot|stay|stimulate|streamline|strengthen|strive|solve|speak|submit|"
        "steer|supervise|supply|support|sustain|tackle|take|teach|thrive|track|train|transfer|"
        "treat|troubleshoot|"
        "turn|update|upgrade|uphold|use|utilise|utilize|weld|work|write"},
    PhrasesOf<Bloom>{
        analyze,
        "analyse|analyze|attribute|break|categorise|categorize|classify|compare|contrast|"
        "correlate|debate|deconstruct|deduce|detect|diagnose|differentiate|discriminate|dissect|"
        "distinguish|examine|experiment|explore|inspect|integrate|investigate|map|monitor|"
        "organise|organize|prioritise|prioritize|question|reconcile|separate|sort|structure|"
        "subdivide|survey|test|think|trace"},
    PhrasesOf<Bloom>{
        evaluate,
        "appraise|argue|assess|audit|check|conclude|convince|critique|criticise|criticize|decide|"
        "defend|determine|estimate|evaluate|forecast|grade|judge|justify|predict|rank|rate|"
        "recommend|reflect|review|score|validate|value|verify|weigh"},
    PhrasesOf<Bloom>{
        create,
        "architect|assemble|author|build|combine|compile|compose|conceive|conceptualise|"
        "conceptualize|construct|craft|create|"
        "design|develop|devise|draft|engineer|formulate|generate|hypothesise|hypothesize|imagine|"
        "innovate|invent|launch|optimise|optimize|originate|plan|produce|program|propose|"
        "prototype|redesign|refactor|shape|synthesise|synthesize|transform"}};

constexpr auto nouns = std::to_array<std::string_view>(
    {"associate", "audit",    "balance",  "break",    "care",       "change",    "code",
     "compute",   "conduct",  "contrast", "control",  "cover",      "debate",    "design",
     "document",  "draft",    "drive",    "estimate", "experiment", "file",      "forecast",
     "function",  "grade",    "guide",    "help",     "host",       "influence", "interview",
     "label",     "lead",     "lift",     "list",     "load",       "map",       "market",
     "match",     "master",   "measure",  "mentor",   "model",      "move",      "name",
     "offer",     "outline",  "pack",     "package",  "paint",      "partner",   "plan",
     "practice",  "present",  "process",  "produce",  "program",    "prototype", "question",
     "rank",      "rate",     "record",   "repair",   "report",     "research",  "review",
     "run",       "schedule", "score",    "secure",   "set",        "shape",     "share",
     "show",      "sketch",   "sort",     "state",    "structure",  "study",     "supply",
     "support",   "survey",   "test",     "trace",    "track",      "train",     "transfer",
     "treat",     "update",   "upgrade",  "use",      "value",      "work",      "coach",
     "present"});

// Trades and fields that end as verbs do.
constexpr auto fields = std::to_array<std::string_view>(
    {"accounting",    "building",    "coding",     "computing", "engineering",   "marketing",
     "processing",    "programming", "reporting",  "testing",   "training",      "welding",
     "writing",       "reading",     "scheduling", "packaging", "manufacturing", "nursing",
     "learning",      "planning",    "modeling",   "modelling", "monitoring",    "auditing",
     "understanding", "mapping",     "cooking",    "painting"});

class Verbs {
 public:
  Verbs() {
    for (const auto& [bloom, list] : verbs)
      for (std::size_t at = 0; at < list.size();) {
        const std::size_t bar = std::min(list.find('|', at), list.size());
        known_.emplace(list.substr(at, bar - at), bloom);
        at = bar + 1;
      }
  }

  [[nodiscard]] const Bloom* find(std::string_view word) const {
    const auto found = known_.find(word);
    return found == known_.end() ? nullptr : &found->second;
  }

  // "plann" of "planning" is "plan", "analyz" of "analyzing" is "analyze".
  [[nodiscard]] const Bloom* of_stem(std::string stem) const {
    if (const Bloom* found = find(stem)) return found;
    if (stem.size() > 2 && stem[stem.size() - 1] == stem[stem.size() - 2])
      if (const Bloom* found = find(std::string_view{stem}.substr(0, stem.size() - 1)))
        return found;
    if (stem.ends_with('i')) stem.back() = 'y';
    if (const Bloom* found = find(stem)) return found;
    return find(stem + 'e');
  }

 private:
  std::unordered_map<std::string_view, Bloom> known_;
};

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::array<std::string_view, 4> endings{"ing", "ed", "es", "s"};
constexpr std::size_t longest_verb = 16;  // bytes

}  // namespace

std::optional<Doing> doing(std::string_view word) {
  static const Verbs table;
  if (word.size() > longest_verb) return std::nullopt;
  if (const Bloom* bloom = table.find(word)) return Doing{*bloom, has(nouns, word), false};
  for (const std::string_view ending : endings) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 2) continue;
    const std::string_view stem = word.substr(0, word.size() - ending.size());
    // "Tests" and "test" are nouns alike; "tested" is none.
    const bool noun = ending == "ing" ? has(fields, word) : ending != "ed" && has(nouns, stem);
    if (const Bloom* bloom = table.of_stem(std::string{stem}))
      return Doing{*bloom, noun, ending == "ed"};
  }
  return std::nullopt;
}

}  // namespace wellspring::detail
