#include "statement_words.hpp"

#include <array>
#include <unordered_set>

namespace wellspring::detail::dividing {
namespace {

constexpr std::string_view verb_words =
    " accept access accompany accomplish acquire act adapt add address adjust administer"
    " administrate advance advertise advise advocate aggregate alert align allocate allot"
    " amend analyse analyze annotate answer anticipate append apply appoint appraise"
    " appreciate approve arbitrate argue arrange articulate assemble assess assign assist"
    " assure attach attain attempt attend attract attribute audit augment author authorise"
    " authorize automate avoid back backup bake balance bathe bill bind blend book brew"
    " brief budget build buy bypass calculate calibrate call capture care carry categorize"
    " champion chart check choose circulate cite clarify classify clean cleanse clear"
    " climb clip close coach coat code collaborate collate collect combine command"
    " commission communicate compare compensate compile complete comply compose compost"
    " compute concatenate conceptualize conduct confer configure confirm connect conserve"
    " consider construct consult contact contextualize contract contribute control convene"
    " convert convey convince cook coordinate correct correlate counsel count cover craft"
    " create credit critique crush cultivate customise customize cut debug decide"
    " decontaminate deduce defend define delegate delete deliberate deliver demonstrate"
    " depict deploy derive describe design detect determine develop devise diagnose"
    " differentiate dig dilute direct disassemble discern discipline discover discuss"
    " dismantle dispatch dispense display dispose dissect disseminate distinguish"
    " distribute document draft drain draw dress drill drive drop dry edit educate elicit"
    " eliminate embed emphasize employ empower empty enable encode encourage encrypt"
    " enforce engage engineer enhance ensure enter enumerate escort establish estimate"
    " evaluate examine excavate exchange execute exercise expand expedite experience"
    " explain explore export expose express extract fabricate facilitate factor fasten"
    " feed file fill filter finalize find finish fit fix fold follow forecast form format"
    " formulate foster frame fund furnish gather gauge generate give glue govern graph"
    " greet grind grow guide hammer handle hang harmonize harvest have heat help hire"
    " hoist hold host hypothesize identify illustrate immunize implement import improve"
    " improvise incorporate increase incubate index infer influence inform initiate inject"
    " innovate input insert inspect inspire install institute instruct integrate interact"
    " interconnect interpret intervene interview inventory investigate isolate issue"
    " iterate join judge justify keep know label launch lay lead learn leverage liaise"
    " lift link list listen load locate log loop lubricate maintain make manage manipulate"
    " manufacture map mark market master match maximise maximize measure mediate meet"
    " memorize mend mentor mill mine minimise minimize mitigate mix model moderate modify"
    " moisturize monitor motivate mould mount move narrate navigate negotiate nominate"
    " normalize notify nurture observe obtain offer operate operationalize optimise"
    " optimize orchestrate order organise organize orient outline overhaul oversee own"
    " pack package paint parse participate partner patrol perform persuade photograph pick"
    " pilot pitch place plan plant plot polish position pour practice predict prepare"
    " prescribe present preserve press prevent print prioritise prioritize probe process"
    " procure produce profile program project promote proofread propagate propose protect"
    " prototype provide prune publish pump purchase quantify query question quote rank"
    " rate read reason reassemble reassure recall receive recite recognise recognize"
    " recommend reconcile reconstruct record recover recruit rectify redesign reduce refer"
    " refine reflect register regulate rehearse reinforce reject remediate remove render"
    " reorganize repair replace replicate reply report represent request research resize"
    " resolve respond restate restore retain retell retrieve return reuse review revise"
    " revisit rewrite rig rinse rotate route rule run sample sand save scale scan schedule"
    " score screen seal search secure select sell send separate sequence serve service set"
    " sew shape share shift shine ship show shut sign signal simplify simulate size sketch"
    " slice solder solve sort speak spearhead specialise specify spell splice split spray"
    " stack standardize state steer sterilize stimulate stock store straighten strategize"
    " strengthen strip structure study subdivide submit subtract suggest summarise"
    " summarize supervise supplement supply support survey suspend sustain synthesise"
    " synthesize tabulate tackle tag tailor take talk target teach tend terminate test"
    " think thread tie tighten time tolerate trace track trade train transcribe transfer"
    " transform translate transmit transplant transport traverse treat triage trigger trim"
    " troubleshoot tune tutor understand undertake unify uninstall unload unlock unpack"
    " update upgrade upload use utilise utilize validate value vary ventilate verbalize"
    " verify vet view visit visualize volunteer warn wash watch water wax weave weigh weld"
    " win wire withdraw work wrap write ";

constexpr std::string_view also_noun_words =
    " access act advance alert attempt attribute audit back backup balance bill book brief"
    " budget call capture care chart clean clear clip close coat code command commission"
    " complete compost contact contract control cook correct counsel craft credit design"
    " direct dispatch display document draft drain draw drill drive drop dry engineer"
    " estimate exchange exercise experience export factor feed file filter finish fold"
    " forecast form format frame fund gauge graph hammer heat help host import index"
    " influence input interview inventory issue launch link list load log loop map mark"
    " market master match measure mentor mill mine mix model monitor mould order outline"
    " own pack package paint partner patrol pilot pitch place plan plant plot polish"
    " position practice present press print probe process produce profile program project"
    " prototype pump purchase query quote rate reason record report request research"
    " return review route rule run sample sand save scale scan schedule score screen seal"
    " search secure separate sequence service set shape shift ship show sign signal size"
    " sketch slice sort split spray stack state stock store structure study supplement"
    " supply support survey tag target test thread time trace track trade transfer"
    " transform transport treat triage tutor update upgrade use value view visit volunteer"
    " watch water wax wire work ";

constexpr std::string_view stop_words =
    " - about according across after against along among amongst are around as associated"
    " at based be because been before behind beside besides between beyond by can"
    " concerning containing could despite do does during e.g etc except for from had has"
    " have how i.e if in including inside into involving is like may might must near"
    " needed of off on onto outside over per plus preferred regarding related required"
    " should since so such than that then through throughout to toward towards under"
    " unless until upon used using versus via vs was were what when where whether which"
    " while who whom whose why will with within without would – — ";

constexpr std::string_view relative_words =
    " allow allows because enable enables help how if let so that what when where whether"
    " which while who whom whose why ";

constexpr std::string_view determiner_words =
    " a all an another any both each every her his its my one's other our some the their"
    " these this those various your ";

constexpr std::string_view auxiliary_words =
    " are be can could do does had has have is may might must shall should was were will"
    " would ";

constexpr std::string_view measure_words =
    " advanced appropriate basic best common complex current deep detailed different"
    " effective excellent extensive general good great high important in-depth key low"
    " main major modern multiple necessary new other proven relevant several solid"
    " specific strong various ";

constexpr std::string_view opinion_words =
    " accurate ambitious appropriate calm clean clear complete complex concise consistent"
    " cost-efficient courteous creative effective efficient fair fast flexible friendly"
    " good great healthy high-quality honest hygienic inclusive innovative meaningful"
    " motivated new open positive proactive professional relevant reliable respectful"
    " robust safe scalable secure simple smart strong successful supportive sustainable"
    " tidy timely warm welcoming ";

constexpr std::string_view relation_words =
    " balance balancing blend combine combining compare comparing connect connecting"
    " contrast convert converting coordinate coordinating correlate differentiate"
    " differentiating distinguish distinguishing exchange integrate integrating"
    " interconnect join link linking match matching mix mixing reconcile reconciling"
    " relate separate ";

constexpr std::string_view person_words =
    " actors adults agencies analysts architects athletes caregivers children citizens"
    " clients colleagues communities consumers contractors customers designers developers"
    " doctors employees employers engineers executives families groups guests individuals"
    " leaders leadership learners managers members men nurses operators organizations"
    " owners parents partners passengers patients peers people performers personnel"
    " physicians porters professionals providers public pupils representatives researchers"
    " residents scientists specialists staff stakeholders students subordinates"
    " supervisors suppliers teachers team teams technicians users vendors visitors"
    " volunteers women workers ";

constexpr std::string_view back_reference_words =
    " each it its itself ones so such their them themselves these they this those ";

constexpr std::string_view aside_words =
    " according as at based both by during e.g ensuring especially following for from i.e"
    " if in including like of on particularly so such through to using via when where"
    " which while who with within without ";

constexpr std::string_view head_opener_words =
    " a advanced an and apply at basic broad deep demonstrate demonstrated demonstrates"
    " detailed excellent experience expert expertise extensive fundamental gain general"
    " good great hands-on has have in-depth knowledge least maintain minimum more of our"
    " possess possesses practical previous prior professional proven relevant show shows"
    " skill skills solid some sound strong technical than the thorough understanding"
    " working year years your ";

constexpr std::string_view particle_words = " away down in off on out over up with ";

// ~ stands for the coordinator.
constexpr std::string_view fixed_pairs =
    " advantages~disadvantages antigua~barbuda art~craft arts~crafts assets~liabilities"
    " back~forth bosnia~herzegovina cause~effect causes~effects command~control"
    " compare~contrast copy~paste cut~paste drag~drop engineering~mathematics"
    " food~beverage food~beverages goods~services health~safety heating~ventilation"
    " how~when how~why information~communication information~communications input~output"
    " inputs~outputs integrity~availability knowledge~skills laws~regulations men~women"
    " mergers~acquisitions more~more new~emerging one~only operation~maintenance"
    " operations~maintenance parents~children policies~procedures procter~gamble"
    " products~services profit~loss pros~cons repair~maintenance repairs~maintenance"
    " research~development roles~responsibilities rules~regulations safe~effective"
    " science~technology search~rescue signs~symptoms similarities~differences"
    " skills~abilities strengths~weaknesses supply~demand terms~conditions test~evaluation"
    " testing~evaluation timely~accurate tools~equipment tools~techniques trial~error"
    " trinidad~tobago ventilation~conditioning wear~tear what~how what~why when~how"
    " when~where when~why ";

using Words = std::unordered_set<std::string_view>;

Words split(std::string_view text) {
  Words words;
  for (const Span range : blank_separated(text))
    words.insert(text.substr(range.start, range.end - range.start));
  return words;
}

const Words& words_in(Lexicon list) {
  static const std::array lists{
      split(verb_words),        split(also_noun_words),      split(stop_words),
      split(relative_words),    split(determiner_words),     split(auxiliary_words),
      split(measure_words),     split(opinion_words),        split(relation_words),
      split(person_words),      split(back_reference_words), split(aside_words),
      split(head_opener_words), split(particle_words)};
  return lists[static_cast<std::size_t>(list)];
}

// Bytes of the blank that begins at `at`; 0 if none does.
std::size_t blank_length(std::string_view text, std::size_t at) {
  const char byte = text[at];
  if (byte == ' ' || (byte >= '\t' && byte <= '\r')) return 1;
  if (text.substr(at, 2) == "\xC2\xA0") return 2;
  const std::string_view three = text.substr(at, 3);
  return three == "\xE2\x80\x8B" || three == "\xEF\xBB\xBF" ? 3 : 0;
}

std::string key_of(std::string_view word) {
  std::string key;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const char letter = word[at];
    if (word.substr(at, 3) == "\xE2\x80\x99") {
      key += '\'';
      at += 2;
    } else {
      key += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    }
  }
  while (!key.empty() && (key.back() == '.' || key.back() == '!' || key.back() == '?'))
    key.pop_back();
  return key;
}

bool ends(std::string_view key, std::string_view ending, std::size_t at_least) {
  return key.size() >= at_least && key.ends_with(ending);
}

Mark mark_of(char letter) {
  switch (letter) {
    case ',': return Mark::comma;
    case ';': return Mark::semicolon;
    case ':': return Mark::colon;
    default: return Mark::word;
  }
}

}  // namespace

std::vector<Span> blank_separated(std::string_view text) {
  std::vector<Span> ranges;
  std::size_t start = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t blank = at < text.size() ? blank_length(text, at) : 1;
    if (blank == 0) {
      ++at;
      continue;
    }
    if (start < at) ranges.push_back({start, at});
    at += blank;
    start = at;
  }
  return ranges;
}

std::vector<Word> words_of(std::string_view text, const std::vector<Span>& raw) {
  std::vector<Word> words;
  int depth = 0;
  for (const Span range : raw) {
    bool aside = depth > 0;
    for (std::size_t at = range.start; at < range.end; ++at) {
      if (text[at] == '(' || text[at] == '[') ++depth, aside = true;
      if (text[at] == ')' || text[at] == ']') --depth;
      if (depth < 0) return {};
    }
    std::size_t end = range.end;
    const Mark mark = depth > 0 ? Mark::word : mark_of(text[end - 1]);
    if (mark != Mark::word) --end;
    if (range.start < end) {
      const std::string_view word = text.substr(range.start, end - range.start);
      words.push_back({{range.start, end},
                       Mark::word,
                       key_of(word),
                       aside,
                       word.front() >= 'A' && word.front() <= 'Z'});
    }
    if (mark != Mark::word) words.push_back({{end, range.end}, mark, {}, false, false});
  }
  if (depth != 0) words.clear();
  return words;
}

bool in(Lexicon list, std::string_view key) { return words_in(list).contains(key); }

bool fixed_pair(std::string_view left, std::string_view right) {
  static const Words pairs = split(fixed_pairs);
  return pairs.contains(std::string(left) + '~' + std::string(right)) ||
         pairs.contains(std::string(right) + '~' + std::string(left));
}

bool bare_verb(std::string_view key) { return in(Lexicon::verb, key); }

bool ing_verb(std::string_view key) {
  if (!ends(key, "ing", 5)) return false;
  const std::string stem(key.substr(0, key.size() - 3));
  if (bare_verb(stem) || bare_verb(stem + 'e')) return true;
  const std::size_t length = stem.size();
  return length > 2 && stem[length - 1] == stem[length - 2] &&
         bare_verb(stem.substr(0, length - 1));
}

bool adverb(std::string_view key) {
  return ends(key, "ly", 5) && key != "supply" && key != "apply" && key != "assembly" &&
         key != "family" && !bare_verb(key);
}

bool plural(std::string_view key) {
  if (key == "people" || key == "data" || key == "media" || key == "children" || key == "criteria")
    return true;
  return ends(key, "s", 3) && !key.ends_with("ss") && !key.ends_with("us") && !key.ends_with("is");
}

bool adjective(std::string_view key) {
  for (const std::string_view ending :
       {"al", "ic", "ive", "ous", "ary", "ent", "ant", "able", "ible", "ory", "ful", "ed", "ern",
        "ar", "less", "ish", "cal"})
    if (ends(key, ending, 5)) return !key.ends_with("ment") && !key.ends_with("ics");
  return in(Lexicon::opinion, key);
}

}  // namespace wellspring::detail::dividing
