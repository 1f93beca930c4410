#include "extract/quality_words.hpp"

#include <algorithm>
#include <array>

namespace wellspring::detail {
namespace {

template <class List>
bool has(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// One row for each of the eight.
constexpr std::array durable{
    PhrasesOf<bool>{
        true,
        "collaborate|collaborates|collaborated|collaborating|collaboration|collaborations|"
        "collaborative|collaboratively|collaborator|cooperate|cooperates|cooperating|cooperation|"
        "cooperative|cooperatively|co operate|co operating|co operation|co operative|"
        "team player|team players|teamplayer|team work|teamwork|team working|teamworking|"
        "team oriented|team spirit|team building|teambuilding|team minded|work as a team|"
        "working as a team|work in a team|working in a team|work in teams|working in teams|"
        "work within a team|working within a team|working within teams|work well in a team|"
        "work with a team|"
        "work effectively in a team|work on a team|working on a team|work in groups|"
        "working in groups|work as part of a team|working as part of a team|part of a team|"
        "as part of a team|as a team|in a team|within a team|team environment|work with others|"
        "working with others|work well with others|work closely with|"
        "works closely with|youll work closely with|work together|working together|liaise|"
        "liaises|liaising|liaison|interpersonal|build relationships|building relationships|"
        "build strong relationships|build effective relationships|building strong relationships|"
        "relationship building|cross functional team|cross functional teams|"
        "cross functionally|multidisciplinary team|multidisciplinary teams|"
        "interdisciplinary team|interdisciplinary teams|interprofessional|"
        "resolve conflict|resolve conflicts|conflict resolution|engage with colleagues"},
    PhrasesOf<bool>{
        true,
        "problem solving|problem solver|problem solvers|problem solve|solve problems|"
        "solves problems|solving problems|solve complex problems|solving complex problems|"
        "solve a variety of problems|solve technical problems|solve technical challenges|"
        "solve business problems|solving business problems|resolve problems|resolving problems|"
        "solutions to problems|creative thinking|creative thinker|creative problem|creative "
        "solutions|creative ideas|"
        "creative approach|creative approaches|creative mindset|creative and|are creative|be "
        "creative|"
        "creatively|creativity|"
        "innovative solutions|innovative thinking|innovative thinker|innovative mindset|"
        "innovative approach|innovative approaches|innovative ideas|innovative and|are innovative|"
        "be innovative|innovatively|inventive|resourceful|resourcefulness|solution oriented|"
        "solutions oriented|design thinking|brainstorm|brainstorming|original ideas|"
        "generate ideas|generating ideas|fresh ideas|fresh perspectives|think outside the box|"
        "out of the box|challenge existing|ingenuity|"
        "imaginative|imagination|troubleshoot complex|innovative solutions|overcome challenges|"
        "overcome obstacles|overcoming challenges|overcoming obstacles|complex problems"},
    PhrasesOf<bool>{
        true,
        "critical thinking|critical thinker|think critically|thinks critically|"
        "thinking critically|critically evaluate|critically evaluating|critically assess|"
        "critically analyze|critically analyse|critically reflect|critically address|"
        "analytical thinking|analytical thinker|analytical mind|analytical mindset|"
        "analytical skills|analytical skill|analytical abilities|analytical ability|"
        "analytical capability|analytical capabilities|analytical approach|"
        "think analytically|highly analytical|systems thinking|logical thinking|"
        "logical reasoning|logical mind|logical mindset|reasoning skills|"
        "sound judgment|sound judgement|good judgment|good judgement|think holistically|"
        "think abstractly|abstract thinking|strategic thinking|strategic thinker|"
        "think strategically|strategic mindset|analyze complex|analyse complex|"
        "analyzing complex|analysing complex|weigh evidence|question assumptions|"
        "quantitative reasoning|inquisitive"},
    PhrasesOf<bool>{
        true,
        "empathy|empathetic|empathic|empathetically|empathise|empathize|empathising|empathizing|"
        "compassion|compassionate|compassionately|sympathise|sympathize|active listener|"
        "listening skills|emotional intelligence|emotionally intelligent|show consideration|"
        "perspectives of others|needs of others|feelings of others|others' feelings|"
        "patient centered|caring attitude|caring nature|sensitive to the needs|"
        "show concern for|be understanding of|understanding of others|tact|tactful|tactfully"},
    PhrasesOf<bool>{
        true,
        "resilience|resilient|perseverance|persevere|persistence|persistent|determination|"
        "determined|adaptability|adaptable|adapt to|adapts to|adapting to|adaptive|"
        "flexible approach|flexible attitude|remain calm|remains calm|stay calm|keep calm|"
        "composure|composed|under pressure|with pressure|high pressure|stressful|"
        "cope with|coping with|handle stress|stress management|manage stress|tolerate stress|"
        "stressed situations|changing environment|changing environments|"
        "changing priorities|change ready|open to change|embrace change|ambiguity|uncertainty|"
        "setbacks|challenging circumstances|challenging situations|difficult situations|"
        "demanding situations|highly motivated|self motivated|selfmotivated|motivated|"
        "can do attitude|can do|positive attitude|tenacious|tenacity|ambitious|ambition|highly "
        "driven|driven and|"
        "driven individual|be driven|fast paced and|"
        "drive and commitment|desire to succeed|desire to learn|grit|"
        "growth mindset|agility"},
    PhrasesOf<bool>{
        true,
        "initiative|proactive|proactively|pro active|pro actively|proactivity|self starter|"
        "self starters|selfstarter|self starting|self directed|self driven|self reliant|"
        "self reliance|self sufficient|self management|independently|independence|"
        "work independently|working independently|independent worker|independent thinker|"
        "independent working|on your own|autonomously|autonomy|autonomous|minimal supervision|"
        "minimum supervision|limited supervision|little supervision|without supervision|"
        "without constant supervision|without direct supervision|take ownership|takes ownership|"
        "taking ownership|sense of ownership|entrepreneurial|entrepreneurial spirit|"
        "go getter|take responsibility|accountable|sense of responsibility|hands on mentality|"
        "anticipate"},
    PhrasesOf<bool>{
        true,
        "communication skills|communications skills|communication skill|communicative skills|"
        "communication abilities|communication ability|communicator|communicators|"
        "communicate effectively|communicate clearly|communicate verbally|"
        "communicate professionally|communicate confidently|effective communication|"
        "clear communication|communicating effectively|communicate with|"
        "verbal communication|verbal and written|written and verbal|verbal communications|"
        "oral communication|oral and written|written and oral|spoken communication|"
        "interpersonal communication|communicate complex|communicate technical|"
        "convey complex|presentation skills|presenting skills|public speaking|"
        "deliver presentations|delivering presentations|give presentations|present findings|"
        "presentations to|conduct presentations|persuasive|persuasively|persuade|persuading|"
        "active listening|listen actively|listens actively|articulate|articulating|"
        "clearly spoken|well spoken|verbal instructions|oral presentations|oral presentation|"
        "live presentation|live presentations|persuasive arguments|compelling arguments|"
        "negotiate"},
    PhrasesOf<bool>{
        true,
        "intercultural|interculturally|cross cultural|cross culturally|multicultural|"
        "multi cultural|culturally diverse|cultural diversity|cultural awareness|"
        "culturally aware|cultural competence|cultural competency|culturally competent|"
        "culturally responsive|culturally sensitive|cultural sensitivity|cultural differences|"
        "cultural backgrounds|cultural boundaries|culturally adaptive|cultural humility|"
        "cultural fluency|other cultures|different cultures|diverse cultures|foreign cultures|"
        "various cultures|across cultures|cultural understanding|cultural norms|"
        "diverse backgrounds|diverse populations|diverse communities|diverse perspectives|"
        "diverse people|global context|global perspective|"
        "global setting|global settings|global teams|global partners|international environment|"
        "international team|international teams|international relations|"
        "international relationships|inclusive environment|global mindset|different backgrounds"}};

// Durable where a word of the second kind follows one of the first soon: "work in a food processing
// team", "convey instructions verbally".
struct Pair {
  std::string_view first;
  std::string_view second;
};
constexpr std::array pairs{
    Pair{"work|works|working|operate|operating|perform|participate|participating|player",
         "team|teams|group|groups|collaboratively|together|multicultural|cultures|cultural"},
    Pair{"coordinate|interact|interacting|interface|interfacing|engage|cooperating|relate|"
         "connect|communicate|discuss",
         "colleagues|peers|teams|coworkers|professionals|specialists|stakeholders"},
    Pair{"solve|solves|solving|solver|solution|solutions|resolve|resolving",
         "problem|problems|challenges"},
    Pair{"think|thinks|thinking|reason|reasoning|evaluate|address|reflect",
         "critically|critical|abstract|abstractions|abstractly|creatively|innovatively|logically|"
         "holistically|proactively|independently"},
    Pair{"cope|deal|dealing|coping|handle|handling|manage|managing|thrive|excel|navigate|"
         "navigating|tolerate|react|respond|adjust|adjusting|adapt|adapting|adaptability|open|"
         "remain|stay|overcome|assimilate",
         "pressure|stress|stressful|setbacks|change|changes|changing|challenging|uncertainty|"
         "ambiguity|crisis|composed|calm|evolving"},
    Pair{"give|giving|deliver|delivering|present|presenting|convey|conveying|communicate|"
         "communicating|follow|express|hold|articulate",
         "presentation|presentations|verbally|verbal|orally|spoken|arguments|audiences|"
         "viewpoint|viewpoints|speech|persuasively|confidently"},
    Pair{"respect|respects|respecting|appreciate|appreciating|understand|understanding|adapt|"
         "embrace|value|build|building|across|diverse|international|demonstrate|show",
         "cultures|cultural|intercultural|multicultural|international|backgrounds"},
    Pair{"show|demonstrate|express|have|shows", "empathy|concern|initiative|compassion"}};
constexpr std::size_t pair_reach = 5;  // words

constexpr std::array levels{
    PhrasesOf<LevelWord>{
        {1, false},
        "familiarity with|familiar with|some familiarity with|exposure to|some exposure to|"
        "awareness of|aware of|acquainted with|acquaintance with|a feel for|some knowledge of|"
        "some experience with|some experience in|some understanding of|basics of|entry level|"
        "beginner|beginner's|introductory level|basic level"},
    PhrasesOf<LevelWord>{{1, true}, "basic|elementary|introductory|fundamental|general|minimal"},
    PhrasesOf<LevelWord>{
        {2, false},
        "working knowledge|working understanding|experience with|experience in|experience of|"
        "experience using|experience working with|experience working in|experienced in|"
        "experienced with|competent in|competent with|competency in|competence in|"
        "competency with|comfortable with|comfortable using|comfortable in|conversant with|"
        "conversant in|intermediate level|skilled in|skilled at|skilled with"},
    PhrasesOf<LevelWord>{
        {2, true},
        "good|intermediate|practical|hands on|adequate|reasonable|decent|moderate|competent"},
    PhrasesOf<LevelWord>{
        {3, false},
        "in depth|proficient|proficiency in|proficiency with|proficiency at|proficiency using|"
        "highly skilled|well versed in|well versed with|versed in|fluent in|fluency in|fluent|"
        "strong command of|adept at|adept in|adept with|advanced level|advanced user|"
        "advanced user of"},
    PhrasesOf<LevelWord>{
        {3, true},
        "strong|solid|advanced|sound|deep|thorough|excellent|outstanding|exceptional|robust|"
        "superb|superior|proven strong|great|very good|detailed|comprehensive|significant|"
        "substantial|highly developed"},
    PhrasesOf<LevelWord>{
        {4, false},
        "expert in|expert at|expert with|experts in|expertise in|expertise with|expertise on|"
        "mastery|mastery of|expert level|expert knowledge|expert understanding|"
        "highly experienced|subject matter expert|expert user|world class"},
    PhrasesOf<LevelWord>{{4, true}, "extensive|expert|masterful|profound"}};

constexpr auto competence = std::to_array<std::string_view>(
    {"knowledge", "understanding", "skill",        "skills",       "experience",  "command",
     "grasp",     "background",    "ability",      "abilities",    "proficiency", "familiarity",
     "exposure",  "competence",    "competencies", "competency",   "expertise",   "foundation",
     "awareness", "communicator",  "capability",   "capabilities", "aptitude",    "fluency",
     "acumen",    "comprehension", "user",         "record",       "mastery",     "standard",
     "level",     "fundamentals",  "analytical",   "listener",     "solver"});

constexpr std::array demands{
    PhrasesOf<Demand>{
        Demand::asks,
        "must|must have|must haves|have to|has to|you need to|you will need to|you'll need to|"
        "candidate needs to|candidates need to|applicant needs to|applicants need to|"
        "is a requirement|are a requirement|is a must|a "
        "must|mandatory|compulsory|obligatory|prerequisite|"
        "prerequisites|we require|we expect|indispensable|at a minimum|is required|"
        "are required|be required|is essential|are essential|is necessary|are necessary|"
        "is mandatory|are mandatory|it is essential|minimum of|required to|you will need|"
        "you'll need"},
    PhrasesOf<Demand>{Demand::asks_alone, "required|essential|necessary|minimum|vital|needed"},
    PhrasesOf<Demand>{
        Demand::wishes,
        "a plus|plus but not|big plus|nice to have|nice to haves|good to have|great to have|"
        "preferably|preferentially|desirable|advantageous|an advantage|a distinct advantage|"
        "a strong advantage|added advantage|advantage but|beneficial|an asset|bonus points|"
        "be a bonus|is a bonus|added bonus|huge plus|strong plus|definite plus|real plus|"
        "great plus|distinct advantage|be an advantage|is preferred|are preferred|"
        "strongly preferred|highly preferred|is desired|are desired|highly desired|"
        "highly desirable|ideally|optional|not required|not essential|not necessary|"
        "not mandatory|not a must|not a requirement|but not required|isn't required|"
        "would be great|would be nice|would be helpful|is helpful|are helpful|we would love|"
        "we'd love|is useful|would be useful|would be good|even better|would be ideal|"
        "not needed|are an advantage|is an advantage|a nice to have|considered a plus|a merit|"
        "meritorious"},
    PhrasesOf<Demand>{Demand::wishes_alone, "preferred|desired|helpful"},
    PhrasesOf<Demand>{
        Demand::nothing,
        "as required|when required|if required|where required|whenever required|as necessary|"
        "when necessary|if necessary|where necessary|as needed|when needed|if needed|"
        "where needed|as desired|no prerequisites|years plus"}};

constexpr std::array knowing{PhrasesOf<bool>{
    true,
    "knowledge|understanding|familiarity|familiar with|awareness|theory|theories|principles|"
    "concepts|fundamentals|basics|introduction|overview|foundations|history|grasp|"
    "comprehension|acquainted with|knows|elements of|topics|terminology|methodology|"
    "methodologies|appreciation of|expertise in|background in|degree|degree in"}};

constexpr std::array ability{PhrasesOf<bool>{
    false,
    "ability|abilities|able to|capable of|capability|skills|skill|skilled|aptitude|attitude|"
    "mindset|mentality|minded|passion|passionate|enthusiasm|enthusiastic|motivated|driven|"
    "driver|player|communicator|solver|starter|listener|thinker|leader|eye for|"
    "attention to detail|detail oriented|oriented|organised|organized|willingness|willing to|"
    "flexible|curious|curiosity|drive|energy|energetic|confident|confidence|reliable|"
    "professionalism|integrity|commitment|committed|dedicated|desire to|work ethic|"
    "responsibility|leadership|interest in|interested in|patient|structured|independent|"
    "approach|personality|flair|sense of|fast learner|quick learner|multitask|multi task"}};

constexpr std::array tools{PhrasesOf<bool>{
    true,
    "python|java|javascript|typescript|c++|c#|golang|kotlin|objective c|php|perl|matlab|fortran|"
    "cobol|haskell|sql|nosql|mysql|postgresql|postgres|mongodb|oracle database|sql server|redis|"
    "cassandra|elasticsearch|html|html5|css|css3|sass|react|react native|reactjs|angular|vue|"
    "vue.js|node js|nodejs|jquery|django|spring boot|asp net|dot net|rails|ruby on rails|laravel|"
    "docker|kubernetes|terraform|ansible|jenkins|git|github|gitlab|jira|confluence|linux|unix|"
    "windows server|macos|android|ios|aws|azure|google cloud|gcp|hadoop|apache spark|kafka|"
    "tableau|power bi|microsoft excel|ms excel|microsoft office|ms office|microsoft word|"
    "powerpoint|sharepoint|google analytics|salesforce|sap|workday|servicenow|quickbooks|hubspot|"
    "photoshop|illustrator|indesign|figma|adobe creative suite|autocad|solidworks|revit|arcgis|"
    "spss|stata|pytorch|tensorflow|scikit learn|numpy|pandas|graphql|rest api|rest apis|scrum|"
    "kanban|six sigma|prince2|itil|pmp|cissp|ccna|comptia|certified|certification|certifications|"
    "certificate|driving licence|driving license|driver's license|driver's licence|"
    "drivers license|licensed|licensure|license|licence|accreditation|bash|powershell|"
    "selenium|junit|maven|hibernate|wordpress|drupal|magento|shopify|webpack|nginx|apache|"
    "crm software|excel and powerpoint"}};

constexpr auto acronyms = std::to_array<std::string_view>(
    {"it",   "hr",  "uk",      "us",  "usa", "eu",   "un",   "ict", "qa", "pr",  "ceo",
     "cfo",  "cto", "b2b",     "b2c", "kpi", "kpis", "roi",  "r+d", "ai", "ml",  "ui",
     "ux",   "ok",  "tv",      "ba",  "bs",  "ma",   "ms",   "md",  "jd", "bsc", "msc",
     "mba",  "phd", "gcse",    "hnd", "hnc", "api",  "apis", "i",   "a",  "and", "or",
     "hse",  "gdp", "covid19", "osh", "dna", "rna",  "hiv",  "os",  "pc", "cv",  "sme",
     "smes", "ip",  "2d",      "3d",  "4d",  "stem", "esg",  "vat", "r",  "pos"});

class Pairs {
 public:
  Pairs() {
    for (std::size_t i = 0; i < pairs.size(); ++i) {
      add(pairs[i].first, i, first_);
      add(pairs[i].second, i, second_);
    }
  }

  [[nodiscard]] bool in(const WordRow& row) const {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const unsigned kinds = of(first_, row.lower(i));
      if (kinds == 0) continue;
      for (std::size_t next = i + 1; next < row.size() && next <= i + pair_reach; ++next)
        if ((kinds & of(second_, row.lower(next))) != 0) return true;
    }
    return false;
  }

 private:
  using Kinds = std::unordered_map<std::string_view, unsigned>;

  static void add(std::string_view words, std::size_t kind, Kinds& kinds) {
    for (std::size_t at = 0; at < words.size();) {
      const std::size_t bar = std::min(words.find('|', at), words.size());
      kinds[words.substr(at, bar - at)] |= 1U << kind;
      at = bar + 1;
    }
  }

  [[nodiscard]] static unsigned of(const Kinds& kinds, std::string_view word) {
    const auto found = kinds.find(word);
    return found == kinds.end() ? 0 : found->second;
  }

  Kinds first_;
  Kinds second_;
};

}  // namespace

bool speaks_of_durable(const WordRow& row) {
  static const PhraseTable<bool> table{durable};
  static const Pairs near{};
  return table.in(row) || near.in(row);
}

const PhraseTable<LevelWord>& level_words() {
  static const PhraseTable<LevelWord> table{levels};
  return table;
}

bool is_competence(std::string_view word) { return has(competence, word); }

const PhraseTable<Demand>& demand_words() {
  static const PhraseTable<Demand> table{demands};
  return table;
}

const PhraseTable<bool>& knowing_words() {
  static const PhraseTable<bool> table{knowing};
  return table;
}

const PhraseTable<bool>& ability_words() {
  static const PhraseTable<bool> table{ability};
  return table;
}

const PhraseTable<bool>& tool_words() {
  static const PhraseTable<bool> table{tools};
  return table;
}

bool is_common_acronym(std::string_view word) { return has(acronyms, word); }

}  // namespace wellspring::detail
