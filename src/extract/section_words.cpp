#include "extract/section_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <unordered_map>
#include <utility>
#include <vector>

#include "extract/letters.hpp"

namespace wellspring::detail {
namespace {

using enum Section;

constexpr std::size_t longest_phrase = 7;        // words
constexpr std::size_t longest_heading = 24;      // words; what is longer is a sentence
constexpr std::size_t longest_looked_at = 2000;  // bytes of a sentence that leads in

struct Phrases {
  Section section;
  std::string_view phrases;  // between bars, as normal_words makes them
};

// What headings say. A phrase of one word is the whole heading, fillers aside; a longer one leaves
// few words of it unexplained. "Patient safety" is a topic.
constexpr std::array heading_phrases{
    Phrases{duties,
            "duties|responsibilities|accountabilities|tasks|job description|position description|"
            "role description|what you'll do|what you will do|what you'll be doing|"
            "what you will be doing|what you do|what you'd do|what you get to do|"
            "what you'll work on|what you will work on|what you'll own|what you'll deliver|"
            "what you'll be responsible for|what you will be responsible for|"
            "what will you do|what will i do|what will i be doing|what does the job involve|"
            "how you'll make an impact|how you will make an impact|how you'll make a difference|"
            "how you will contribute|how you'll contribute|how you'll spend your time|"
            "your impact|your contribution|your mission|your role|your tasks|your job|your day|"
            "a day in the life|a typical day|day to day|in this role|in this role you will|"
            "in this position you will|the role|the job|the opportunity|the position|the work|"
            "about the role|about this role|about the job|about this job|about the position|"
            "about the opportunity|about the work|role overview|role summary|role purpose|"
            "job overview|job summary|job purpose|job duties|job functions|job details|"
            "position overview|position summary|position purpose|purpose of the role|"
            "purpose of the job|scope of work|scope of the role|scope of responsibilities|"
            "key result areas|key deliverables|deliverables|essential functions|key functions|"
            "essential job functions|principal duties|main purpose|main activities|key activities|"
            "key tasks|work activities|job responsibilities|what the job entails|"
            "what the role involves|what the job involves|work history|work experience|"
            "employment history|employment"},
    Phrases{requirements,
            "we expect|our expectations|profile|the profile|your strengths|what you should bring|"
            "what we ask|what we ask for|what we ask of you|what we require|we require|we ask|"
            "entry requirements|prior study|previous study|previous knowledge|"
            "before you start|before you begin|assumed knowledge|what you should already know|"
            "requirements|qualifications|required|must have|must haves|minimum qualifications|"
            "basic qualifications|required qualifications|essential qualifications|"
            "mandatory qualifications|minimum requirements|basic requirements|job requirements|"
            "position requirements|essential criteria|selection criteria|person specification|"
            "person profile|candidate profile|ideal candidate|the ideal candidate|who you are|"
            "about you|what you bring|what you'll bring|what you will bring|what you have|"
            "what you'll need|what you will need|what you need|what we're looking for|"
            "what we are looking for|who we're looking for|who we are looking for|"
            "we are looking for|we're looking for|what we look for|what we need from you|"
            "what we expect|what it takes|you have|you are|you bring|you should have|you'll have|"
            "you will have|you'll need|your profile|your background|your skills|your experience|"
            "your qualifications|skills|required skills|key skills|technical skills|soft skills|"
            "core skills|essential skills|skills and experience|experience and skills|"
            "skills and abilities|knowledge and skills|knowledge skills and abilities|ksas|"
            "competencies|core competencies|key competencies|technical competencies|"
            "competencies required|qualifications required|skills required|experience "
            "required|education required|abilities|experience|education|education and experience|"
            "education and training|specialized experience|required experience|"
            "relevant experience|professional experience|required education|"
            "certifications|licenses|licensure|licenses and certifications|credentials|"
            "prerequisites|prerequisite|corequisites|course prerequisites|required knowledge|"
            "prior knowledge|expected background|entry requirements|admission requirements|"
            "eligibility|eligibility requirements|tools and technology|tools and technologies|"
            "tech stack|technologies|tools|work styles|knowledge|essential|essentials|"
            "how do i know if i'm a fit|is this you|do you have what it takes|"
            "you might be a fit if|you may be a good fit if|you'll be a good fit if|"
            "could this be you|what makes you a great fit|why you"},
    Phrases{preferred,
            "it would be great if you have|it would be nice if|it would be lovely if|it's great "
            "if|we would love it if|we like to see|nice extras|"
            "preferred|desired|desirable|nice to have|nice to haves|good to have|great to have|"
            "preferred qualifications|preferred skills|preferred experience|preferred education|"
            "preferred requirements|desired qualifications|desired skills|desired experience|"
            "desirable criteria|desirable skills|desirable experience|additional qualifications|"
            "additional skills|other qualifications|bonus points|bonus points if|bonus|bonuses|"
            "bonus skills|bonus qualifications|a plus|pluses|plusses|it's a plus if|"
            "even better if|even better|extra credit if|extra points|brownie points|"
            "what sets you apart|what will set you apart|what would set you apart|"
            "you'll stand out if|ways to stand out|to stand out|how to stand out|"
            "we'd love it if|we'd love to see|it would be great if|it helps if|"
            "also great to have|not required but|optional skills|recommended background|"
            "recommended preparation|advantageous|assets|an asset|preferences"},
    Phrases{about,
            "careers|career opportunities|career paths|career outlook|job outlook|meet your "
            "faculty|our instructors|your faculty|"
            "about the university|the college|the school|the institution|the institute|"
            "about the institute|the department|our department|staff|our staff|the teacher|"
            "your teacher|your lecturer|who teaches|about your instructor|about your teacher|"
            "the author|people|"
            "about us|about|who we are|who are we|our company|our team|our mission|our vision|"
            "our values|our story|our culture|our history|our people|our school|our faculty|"
            "our organization|our organisation|company|company overview|company description|"
            "company profile|company culture|about the company|about our company|about the team|"
            "about our team|about the organization|about the organisation|about the employer|"
            "about the school|about the college|about the university|about the department|"
            "about the agency|about the author|about the authors|about the instructor|"
            "about the program|about the programme|about the course|about the business|"
            "meet the team|the team|the company|the organization|what we do|why we exist|"
            "how we work|where you'll work|where you will work|instructor|instructors|lecturer|"
            "lecturers|professor|faculty|instructor information|instructor biography|"
            "instructor bio|biography|biographies|bio|contact|contact information|"
            "contact details|teaching staff|course staff|teaching team|teaching assistants|"
            "your instructor|your instructors|meet your instructor|office hours|"
            "mission statement|mission|vision|values|core values|overview of the company|"
            "accreditation|alumni|testimonials|what our students say"},
    Phrases{benefits,
            "what we give|what we give you|what you can ask of us|you get|you receive|leave|annual "
            "leave|holidays|extras|bonuses and benefits|insurance|terms and conditions|"
            "benefits|perks|compensation|salary|pay|pay range|salary range|salary and benefits|"
            "benefits and perks|perks and benefits|compensation and benefits|total rewards|"
            "rewards|what we offer|what do we offer|what we can offer|what we can offer you|"
            "what's in it for you|what is in it for you|what you'll get|what you get|"
            "what you will get|what you'll receive|what you can expect from us|we offer|"
            "our offer|our benefits|employee benefits|benefits package|why join us|why us|"
            "why work with us|why work here|why work for us|why you'll love it here|"
            "why you'll love working here|reasons to join|we've got you covered|"
            "remuneration|package|time off|paid time off|health and wellness|how we support you|"
            "life at|work life balance"},
    Phrases{equal_opportunity,
            "fair hiring|equal treatment|inclusive hiring|our commitment to equality|"
            "equality|equality and diversity|equity|accommodations and access|access|"
            "disability|disability support|disability access|special needs|inclusive learning|"
            "adjustments|"
            "equal opportunity|equal opportunities|equal employment opportunity|eeo|eeo statement|"
            "eoe|equal opportunity employer|equal opportunity statement|diversity|"
            "diversity and inclusion|diversity equity and inclusion|inclusion statement|"
            "diversity statement|our commitment to diversity|inclusion|nondiscrimination|"
            "non discrimination|nondiscrimination statement|non discrimination statement|"
            "non discrimination policy|reasonable accommodation|reasonable accommodations|"
            "reasonable accommodations statement|accommodations|accommodation|"
            "accessibility statement|disability accommodations|disability services|"
            "students with disabilities|accessibility|title ix|ada statement|"
            "affirmative action|veterans|pay transparency|e verify"},
    Phrases{application,
            "fees and funding|funding|admission|admission and fees|tuition fees|"
            "tuition and aid|scholarships|aid|refunds|financing|who to contact|enrolling|"
            "how to apply|apply|apply now|to apply|applying|application|applications|"
            "application process|application instructions|application deadline|"
            "application procedure|application materials|application requirements|"
            "how you apply|where to apply|when to apply|who may apply|who can apply|deadline|"
            "closing date|hiring process|interview process|recruitment process|"
            "selection process|our process|next steps|what to expect next|what happens next|"
            "point of contact|contact person|contact us|questions|further information|"
            "more information|for more information|ready to apply|interested|join us|"
            "required documents|documents to submit|supporting documents|background check|"
            "conditions of employment|references|admissions|how to enroll|how to enrol|"
            "enrollment|enrolment|registration|how to register|register|tuition|tuition and fees|"
            "fees|cost|costs|financial aid|basic information|about this posting|job information"},
    Phrases{outcomes,
            "outcomes|outcome|learning outcomes|intended learning outcomes|course outcomes|"
            "program outcomes|programme outcomes|student outcomes|student learning outcomes|"
            "student learning objectives|course learning outcomes|program learning outcomes|"
            "programme learning outcomes|unit outcomes|module outcomes|expected outcomes|"
            "expected learning outcomes|objectives|learning objectives|course objectives|"
            "program objectives|programme objectives|unit objectives|module objectives|"
            "chapter objectives|lesson objectives|educational objectives|learning goals|"
            "course goals|program goals|goals|goals and objectives|aims|aims and objectives|"
            "course aims|learning targets|performance objectives|slos|clos|plos|"
            "what you'll learn|what you will learn|what will you learn|what will i learn|"
            "what you'll be able to do|what you will be able to do|what students will learn|"
            "what you'll gain|skills you'll gain|skills you will gain|skills you'll learn|"
            "skills you'll develop|skills gained|skills you will learn|graduate attributes|"
            "graduate profile|graduate outcomes|competencies gained|competencies covered|"
            "course competencies|program competencies|programme competencies|"
            "competencies you'll develop|upon completion|on completion|upon completion you will|"
            "on completion you will|by the end of|after this course|after completing|"
            "students will be able to|students will|students should be able to|"
            "you will be able to|you'll be able to|learners will|key takeaways|takeaways|"
            "learning aims|learning results|intended outcomes|intended learning|skills acquired|"
            "skills taught|skills and abilities|skills developed|abilities|attainment targets|"
            "what graduates can do|what you can do|what students can do|what you will do|"
            "after the course|at the end of the course|by the end of the course|course results|"
            "what you take away|capabilities"},
    Phrases{content,
            "course overview and content|summary|syllabus|themes covered|what is taught|"
            "what we study|"
            "content|contents|course content|module content|unit content|syllabus content|topics|"
            "topics covered|course topics|list of topics|topic outline|subjects|"
            "subjects covered|course outline|outline|content outline|course description|"
            "catalog description|catalogue description|module description|unit description|"
            "description|course overview|course summary|module overview|module summary|"
            "program description|programme description|program overview|programme overview|"
            "overview|introduction|curriculum|program of study|programme of study|"
            "plan of study|courses|course list|core courses|required courses|electives|"
            "modules|units|chapters|lessons|themes|what we cover|what we will cover|"
            "what we'll cover|what this course covers|what is covered|subject matter|"
            "indicative content|areas of study"},
    Phrases{assessment,
            "how you are assessed|how students are assessed|how you are graded|"
            "how grades are set|testing|marks|exercises|tasks and deadlines|due work|"
            "graded work|"
            "assessment|assessments|assessment methods|assessment and grading|grading|grades|"
            "grade|grading scale|grading scheme|grading policy|grading breakdown|"
            "grading criteria|grade breakdown|grade distribution|course grade|final grade|"
            "evaluation|evaluations|evaluation methods|student evaluation|method of evaluation|"
            "methods of assessment|how you will be assessed|how you'll be assessed|"
            "how will i be assessed|how you will be graded|assignments|"
            "assignments and grading|homework|quizzes|exams|exam|examination|examinations|"
            "final exam|midterm|midterm exam|tests|tests and exams|projects|final project|"
            "course requirements|course work|coursework|participation|class participation|"
            "marking|marking scheme|rubric|rubrics|problem sets|labs|extra credit|"
            "graduation requirements|credit requirements"},
    Phrases{policy,
            "physical demands|physical requirements|work environment|working conditions|working "
            "environment|environmental conditions|terms of use|cookies|privacy policy|"
            "honesty in academic work|honesty|integrity|plagiarism and cheating|cheating|"
            "technology|devices|electronics|course site|learning platform|conduct in class|"
            "health and safety|wellbeing|well being|student wellbeing|help|getting help|"
            "where to get help|course rules|rules of the course|literature|sources|"
            "required literature|course books|books and materials|bring to class|"
            "what to bring|absences|missed classes|missed work|late assignments policy|"
            "recording of lectures|changes to this syllabus|"
            "policy|policies|support|required text|text|required book|required material|assigned "
            "text|rules and policies|course policies|class "
            "policies|attendance|attendance policy|"
            "late work|late work policy|late policy|late submissions|late assignments|"
            "make up policy|make up work|makeup exams|academic integrity|academic honesty|"
            "academic dishonesty|academic misconduct|academic conduct|plagiarism|honor code|"
            "honour code|code of conduct|classroom conduct|student conduct|conduct|civility|"
            "classroom etiquette|etiquette|netiquette|technology policy|cell phones|"
            "cell phone policy|laptop policy|email policy|communication policy|"
            "use of ai|generative ai policy|ai policy|withdrawal|withdrawal policy|"
            "drop policy|incomplete grades|incompletes|regrade policy|regrades|privacy|"
            "ferpa|copyright|disclaimer|safety|lab safety|emergency procedures|expectations|"
            "student responsibilities|student expectations|rules|ground rules|support services|"
            "student support|student support services|student services|academic support|"
            "counseling|counseling services|mental health|tutoring|library|resources|"
            "student resources|campus resources|materials|course materials|required materials|"
            "textbook|textbooks|required textbook|required textbooks|required texts|texts|"
            "reading|readings|required reading|required readings|recommended reading|"
            "recommended readings|reading list|further reading|books|bibliography|"
            "supplies|equipment|required equipment|technology requirements|"
            "technical requirements|technical support|religious observances|inclement weather"},
    Phrases{schedule,
            "calendar of sessions|session plan|lesson plan|plan|weekly topics|term dates|"
            "deadlines|credits and hours|term|semester|when we meet|meeting place|weeks|"
            "schedule|course schedule|class schedule|weekly schedule|tentative schedule|calendar|"
            "course calendar|academic calendar|timetable|important dates|key dates|dates|"
            "due dates|weekly plan|weekly outline|week by week|meeting times|meeting time|"
            "class times|class meetings|class hours|time and place|when and where|time|times|"
            "hours|work schedule|working hours|hours of work|shift|shifts|location|locations|"
            "work location|place of work|course information|class information|"
            "course details|credits|credit hours|duration|start date|lecture schedule|sessions"}};

// With these, a heading may say of what: "Nursing program outcomes", "Licensing requirements".
constexpr std::array<std::string_view, 12> telling{
    "duties",       "responsibilities", "accountabilities", "qualifications",
    "requirements", "outcomes",         "prerequisites",    "benefits",
    "perks",        "objectives",       "policy",           "policies"};

// Words that make a heading no longer.
constexpr std::array<std::string_view, 39> fillers{
    "the",       "a",    "an",        "of",      "for",      "and",        "or",      "to",
    "in",        "on",   "this",      "our",     "your",     "you",        "we",      "with",
    "is",        "are",  "us",        "at",      "key",      "main",       "general", "primary",
    "essential", "core", "major",     "other",   "further",  "additional", "course",  "job",
    "position",  "role", "statement", "section", "students", "such",       "more"};

constexpr std::array announcing_phrases{
    Phrases{outcomes,
            "students can|learners can|graduates can|you can|"
            "is able to|are able to|by the end of the|at the end of the|"
            "be able to|will learn|will have learned|will understand|will demonstrate|"
            "objectives are|outcomes are|objectives of this|goals of this|aims of this|"
            "objectives include|outcomes include|will know how to|you will gain|will acquire|"
            "upon completion|by the end of this|at the end of this|after completing|"
            "on completion of this|upon successful completion|students will|learners will|"
            "graduates will|participants will"},
    Phrases{preferred,
            "a bonus if|a bonus|even better if you|we'd love it if you|not required|it helps if|"
            "would be a plus|is a plus|are a plus|a plus|nice to have|bonus points|"
            "preferably|would be an advantage|is an advantage|would be an asset|"
            "preferred but not required|we'd love it if|not required but|ideally you|"
            "preferred qualifications|preferred|desirable|even better if"},
    Phrases{requirements,
            "must have|must be able to|must meet|must possess|must demonstrate|should have|"
            "should possess|should bring|we are looking for|we're looking for|looking for someone|"
            "you have|you bring|you are|you will need|you'll need|you need|to qualify|"
            "to be successful|to succeed|requires|required|requirements|qualifications|"
            "the ideal candidate|ideal candidate|successful candidate|candidates will have|"
            "the right candidate|experience with|experience in|knowledge of|proficiency in|"
            "skills include|competencies|demonstrated ability"},
    Phrases{duties,
            "responsible for|responsibilities include|duties include|duties of|tasks include|"
            "you will|you'll|will be expected to|will be asked to|include but are not limited to|"
            "includes but is not limited to|your job is to|your role is to|this role will|"
            "this position will|day to day|responsibilities are|duties are|expected to"},
    Phrases{benefits,
            "we offer|benefits include|we provide|we also offer|our benefits|perks include|"
            "you will receive|you'll receive|you will get|you'll get|package includes|"
            "range of benefits|in return"},
    Phrases{application,
            "to apply|please send|please submit|please include|send us|submit the following|"
            "apply by|application should|applications should|application must"},
    Phrases{assessment,
            "graded|final grade|grades are|grades will|grade will|grading|assessed by|"
            "assessment consists|evaluated|course requirements|weighted as follows|points"},
    Phrases{content,
            "topics include|topics are|topics covered|covers|will cover|we will study|covered|"
            "subjects include|modules are|introduces|divided into"},
    Phrases{policy,
            "students are expected to|students must|policy|policies|required texts|textbooks|"
            "not permitted|not allowed"},
    Phrases{schedule, "class meets|meets on|will meet|schedule is|due dates|important dates"}};

// What a sentence says of itself beyond doubt, whatever heading it stands under.
constexpr std::array certain_phrases{
    Phrases{equal_opportunity,
            "eeo employer|an eeo|eoe employer|"
            "equal opportunity employer|equal employment opportunity|equal opportunities employer|"
            "without regard to race|without regard to their race|regardless of race|"
            "on the basis of race|based on race|because of race|not discriminate|"
            "protected veteran status|protected veterans|veteran status|"
            "gender identity or expression|sexual orientation gender identity|"
            "affirmative action employer|reasonable accommodation|reasonable accommodations|"
            "require an accommodation|legally protected characteristic|protected by law|"
            "protected class|documented disability|disability services|"
            "encourage applications from|all qualified applicants will"},
    Phrases{benefits,
            "we offer a competitive|we offer competitive|we offer generous|competitive salary|"
            "competitive pay|health insurance|dental insurance|vision insurance|"
            "medical insurance|medical dental|dental and vision|dental vision|401 k|401k|"
            "paid time off|unlimited pto|paid holidays|paid parental leave|parental leave|"
            "paid vacation|vacation days|tuition reimbursement|tuition assistance|"
            "retirement plan|pension plan|pension scheme|stock options|"
            "life insurance|commuter benefits|sign on bonus|signing bonus|salary range|"
            "base salary|annual salary|gym membership|flexible spending account"},
    Phrases{application,
            "to apply send|to apply email|to apply visit|to apply submit|to apply complete|to "
            "apply fill|apply through|apply via|apply by email|apply on our website|"
            "to apply please|apply online|apply now|send your resume|send your cv|"
            "submit your resume|submit your cv|submit a resume|submit a cover letter|"
            "resume and cover letter|cv and cover letter|cover letter and resume|"
            "send a cover letter|submit your application|submit an application|"
            "applications close|application deadline|applications are reviewed|"
            "applications must be|closing date for applications|only shortlisted candidates|"
            "we look forward to hearing from you"},
    Phrases{policy,
            "late work will|late assignments will|late submissions will|late homework|"
            "academic dishonesty|academic misconduct|plagiarism will|plagiarism is|"
            "unexcused absence|unexcused absences|attendance is mandatory|"
            "attendance is required|make up exams|makeup exams|honor code|"
            "silence your phone|cell phones must"},
    Phrases{assessment,
            "of the final grade|of your final grade|of your grade|of the course grade|"
            "of the grade|final exam is worth|midterm exam is|is worth points|grading scale"},
    Phrases{schedule, "office hours are|class meets|office hours"}};

constexpr std::array likely_phrases{
    Phrases{outcomes,
            "students will be able to|you will be able to|you'll be able to|learners will|"
            "students will|students should be able to|by the end of this course|"
            "by the end of this section|by the end of this module|by the end of the course|"
            "upon completion of this|upon successful completion|after completing this course|"
            "after this course|on completion of this"},
    Phrases{preferred,
            "is a plus|are a plus|a plus|nice to have|preferred but not required|would be a plus|"
            "is preferred|are preferred|strongly preferred|an asset|would be an advantage|"
            "is desirable|are desirable|bonus points"},
    Phrases{requirements,
            "years of experience|years experience|years' experience|year of experience|"
            "bachelor's degree|master's degree|associate's degree|bachelor degree|"
            "high school diploma|degree in|must have|must be able to|must possess|"
            "proven experience|proven track record|proven ability|demonstrated experience|"
            "demonstrated ability|strong knowledge of|working knowledge of|"
            "excellent communication skills|proficiency in|proficient in|familiarity with|"
            "is required|are required|the ideal candidate|you have experience"},
    Phrases{benefits, "we offer|our benefits|benefits include|perks include|you'll receive"},
    Phrases{about,
            "founded in|we are a leading|is a leading|our mission is|was founded|"
            "headquartered in|our company|we believe|our team of|received his|received her|"
            "holds a ph d|has taught|teaches at|is a professor"},
    Phrases{content,
            "this course covers|this course introduces|this module covers|this unit covers|"
            "the course covers|topics include|an introduction to|this course provides|"
            "course is an introduction"},
    Phrases{duties,
            "you will be responsible for|you will work|you'll work|in this role|"
            "is responsible for|responsible for|as a member of|you will lead|you'll lead|"
            "responsibilities include|duties include"}};

std::size_t count_words(std::string_view words) {
  return words.empty() ? 0
                       : static_cast<std::size_t>(std::count(words.begin(), words.end(), ' ')) + 1;
}

struct Found {
  Section section = other;
  std::size_t words = 0;  // of the phrase
  std::size_t first = 0;  // which word of the text it begins at
};

// The phrases of a table by their text.
class PhraseTable {
 public:
  explicit PhraseTable(std::span<const Phrases> table) {
    for (const Phrases& of_section : table)
      for (std::string_view rest = of_section.phrases; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        const std::string_view phrase = rest.substr(0, end);
        sections_.emplace(phrase, of_section.section);
        std::size_t& longest = longest_[phrase.substr(0, phrase.find(' '))];
        longest = std::max(longest, count_words(phrase));
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
  }

  // Calls visit(found) for each phrase in the text, from left to right, the longest first.
  template <class Visit>
  void for_each(std::string_view words, const Visit& visit) const {
    std::size_t at = 0;
    for (std::size_t i = 0; at < words.size(); ++i) {
      const std::size_t end = std::min(words.find(' ', at), words.size());
      if (const auto first = longest_.find(words.substr(at, end - at)); first != longest_.end())
        visit_at(words, at, i, first->second, visit);
      at = end + 1;
    }
  }

  // The longest phrase; of two as long, the one that the table has first.
  [[nodiscard]] std::optional<Section> longest(std::string_view words,
                                               std::span<const Phrases> table) const {
    const auto rank = [&](Section section) {
      return std::find_if(table.begin(), table.end(),
                          [&](const Phrases& p) { return p.section == section; }) -
             table.begin();
    };
    std::optional<Found> best;
    for_each(words, [&](const Found& found) {
      if (!best || found.words > best->words ||
          (found.words == best->words && rank(found.section) < rank(best->section)))
        best = found;
    });
    return best ? std::optional{best->section} : std::nullopt;
  }

 private:
  template <class Visit>
  void visit_at(std::string_view words, std::size_t at, std::size_t place, std::size_t longest,
                const Visit& visit) const {
    std::array<std::size_t, longest_phrase> ends{};
    std::size_t found = 0;
    for (std::size_t end = at; found < longest && end < words.size(); ++found) {
      end = std::min(words.find(' ', end + 1), words.size());
      ends[found] = end;
    }
    for (; found > 0; --found) {
      const auto known = sections_.find(words.substr(at, ends[found - 1] - at));
      if (known != sections_.end()) visit(Found{known->second, found, place});
    }
  }

  std::unordered_map<std::string_view, Section> sections_;
  std::unordered_map<std::string_view, std::size_t> longest_;  // phrase, by its first word
};

bool is_filler(std::string_view word) {
  return is_digit(word.front()) || std::find(fillers.begin(), fillers.end(), word) != fillers.end();
}

std::string_view word_at(std::string_view words, std::size_t place) {
  std::size_t at = 0;
  for (; place > 0; --place) at = words.find(' ', at) + 1;
  return words.substr(at, std::min(words.find(' ', at), words.size()) - at);
}

// Words of a heading that no phrase explains, whatever its section.
std::size_t unexplained(std::string_view words, std::span<const Found> phrases) {
  std::vector<bool> explained(count_words(words));
  for (const Found& phrase : phrases)
    std::fill_n(explained.begin() + static_cast<std::ptrdiff_t>(phrase.first), phrase.words, true);
  std::size_t count = 0;
  std::size_t at = 0;
  for (std::size_t i = 0; at < words.size(); ++i) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    if (!explained[i] && !is_filler(words.substr(at, end - at))) ++count;
    at = end + 1;
  }
  return count;
}

std::size_t most_unexplained(std::string_view words, const Found& found, std::size_t count) {
  const bool is_last = found.first + found.words == count;
  const std::string_view last = words.substr(words.rfind(' ') + 1);
  const bool tells = is_last && std::find(telling.begin(), telling.end(), last) != telling.end();
  if (tells) return found.words == 1 ? 2 : 4;
  constexpr std::array<std::size_t, 4> most{0, 0, 1, 2};
  return found.words < most.size() ? most[found.words] : 6;
}

}  // namespace

std::string normal_words(std::string_view text) {
  std::string words;
  words.reserve(std::min(text.size(), longest_looked_at));
  const auto divide = [&] {
    if (!words.empty() && words.back() != ' ') words += ' ';
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::string_view rest = text.substr(at);
    const char c = text[at];
    if (c >= 'A' && c <= 'Z') {
      words += static_cast<char>(c + 32);
    } else if ((c >= 'a' && c <= 'z') || is_digit(c)) {
      words += c;
    } else if ((c == '\'' || rest.starts_with("\xE2\x80\x99")) && !words.empty() &&
               words.back() != ' ') {
      words += '\'';
      at += c == '\'' ? 0 : 2;
    } else if (c == '&') {
      divide();
      words += "and ";
    } else if (static_cast<unsigned char>(c) >= 0x80 && letter_at(text, at) != Letter::none) {
      const std::size_t length = code_point_at(text, at).length;
      words += rest.substr(0, length);
      at += length - 1;
    } else {
      divide();
      // Dashes and quotes beyond ASCII are one sign, not three.
      at += code_point_at(text, at).length - 1;
    }
    ++at;
  }
  while (words.ends_with(' ') || words.ends_with('\'')) words.pop_back();
  return words;
}

std::optional<Named> section_named(std::string_view heading) {
  if (heading.size() > 400) return std::nullopt;
  static const PhraseTable table{heading_phrases};
  const std::string words = normal_words(heading);
  const std::size_t count = count_words(words);
  if (count == 0 || count > longest_heading) return std::nullopt;
  std::vector<Found> phrases;
  table.for_each(words, [&](const Found& found) { phrases.push_back(found); });
  const std::size_t left = unexplained(words, phrases);
  std::optional<Named> best;
  bool best_fills = false;
  for (const Found& found : phrases) {
    if (left > most_unexplained(words, found, count)) continue;
    // "Essential" is a heading, and says little in "Essential duties".
    const bool fills = found.words == 1 && is_filler(word_at(words, found.first));
    if (best && found.words <= best->words && (!best_fills || fills)) continue;
    best = Named{found.section, found.words};
    best_fills = fills;
  }
  if (!best && words.starts_with("about ") && count <= 6) best = Named{about, 1};
  return best;
}

std::optional<Section> section_announced(std::string_view sentence) {
  static const PhraseTable table{announcing_phrases};
  if (sentence.size() > longest_looked_at)
    sentence.remove_prefix(sentence.size() - longest_looked_at);
  return table.longest(normal_words(sentence), announcing_phrases);
}

std::optional<Section> section_certain(std::string_view words) {
  static const PhraseTable table{certain_phrases};
  return table.longest(words, certain_phrases);
}

std::optional<Section> section_likely(std::string_view words) {
  static const PhraseTable table{likely_phrases};
  return table.longest(words, likely_phrases);
}

}  // namespace wellspring::detail
