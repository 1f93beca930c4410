"""What stands around the outcomes in made pages, first half: for whoever writes or tunes an extractor.

`{a|b}` is drawn from; `$college`, `$course` and `$person` are names. Everything is invented. The other half,
page_words_report.py, shares no passage and no heading of outcomes with this one.
"""

COLLEGES = ["Westmere Community College", "Hollin University", "Port Ellery Institute of Technology"]
PERSONS = ["Dr. Ines Varga", "Prof. Tomas Okell", "Maren Quist, M.Sc.", "Dr. Adaeze Lund"]
LINKS = ["Find a course", "Apply now", "Manage your account", "Visit us", "Support students", "Explore campus"]

# A heading and what leads into the list; either may be empty, not both.
OUTCOMES = [
    ("Learning outcomes", ""),
    ("Learning Outcomes", "On completion of the course, the student can:"),
    ("What you will learn", ""),
    ("Student learning outcomes (SLOs)", "Students who pass this course will be able to:"),
    ("Intended learning outcomes", "After this module you should be able to:"),
    ("", "Upon completion of this course, students will:"),
    ("Outcomes", "A student who finishes the course successfully is able to"),
]
LEADS = ["Students will be able to:", "By the end of the course, students can do the following:"]
AFTERWORDS = [
    "{These outcomes are|This list is} reviewed every {two|three} years by the "
    "{curriculum|teaching} committee.",
    "The {table|matrix} in the {programme|student} handbook shows {which unit|where each of "
    "them} is assessed.",
    "Outcomes {may be adapted|can change} when the {accrediting body|faculty board} revises "
    "its {rules|standards}.",
]

TOPICS = ["Introduction and overview", "Core concepts", "Methods of inquiry", "Working with evidence",
          "Review and applications", "Current debates", "Foundations of the field", "Case examples"]
READINGS = ["Chapter {1|2|3|5|8}", "{Read|Skim} pages {12–30|45–61|88–110}", "{Review|Annotate} the handout"]
DUE = ["Quiz {1|2|3} opens", "Submit {the draft|worksheet 2|the lab notes}", "{Prepare|Post} one question", "–"]
WEEK = ["Week", "Topic", "Reading", "To do"]

# Section: headings, passages, and whether it may stand as a list.
SECTIONS = {
    "description": (["Course description", "Catalogue description"], [
        "$course is {a first|an introductory} course {for students of all majors|open to every "
        "first-year student}.",
        "The course {covers|surveys} the main ideas of the field and {moves from theory to "
        "cases|pairs each idea with a case}.",
        "Class time is {split between|shared by} short lectures, {group exercises|workshops} and "
        "discussion.",
        "Lectures {introduce|explain} the material, and seminars {apply it to|compare it with} "
        "examples from local practice.",
        "{Three|Four} credits. {Offered every autumn|Runs in both terms}. Lecture two hours, "
        "laboratory two hours.",
        "The {content|material} has been {developed|designed} together with employers in the region.",
    ], False),
    "prerequisites": (["Prerequisites", "Entry requirements"], [
        "{A grade of C or better in|Successful completion of} {ENG 101|MAT 095} {is required|is "
        "expected before enrolment}.",
        "Students {should already be able to|are expected on entry to} read a scientific table and "
        "{solve simple equations|use percentages}.",
        "{Familiarity with|Basic knowledge of} spreadsheets is {helpful|recommended} but not "
        "{required|tested}.",
        "{Placement test scores|Earlier study elsewhere} may be {used|considered} in place of the "
        "prerequisite; {ask|contact} your adviser.",
        "Take {the safety module|the library tour} before the {second|third} week, or your "
        "{registration lapses|access is closed}.",
    ], True),
    "assignments": (["Assignments", "Coursework"], [
        "Submit {assignments|all written work} by {11:59 pm|midnight} on {Sunday|the day shown}; "
        "the {portal closes|link disappears} then.",
        "{Complete|Finish} the readings before class and {participate in|be ready for} discussion.",
        "Write {a one-page|a short} response each week and {upload|post} it before {the "
        "seminar|Friday noon}.",
        "Name your files with your {surname|student number} and the week, and {save|keep} a copy "
        "{of everything|until grades are final}.",
        "{Use|Apply} {APA|the house} style for {references|all citations}; the library "
        "{explains|demonstrates} it every Tuesday.",
        "Work in {pairs|groups of three} on the project and {choose|agree on} a topic by week "
        "{four|five}.",
        "Create {an account|a profile} on the course site and {introduce|describe} yourself in the "
        "{forum|first thread}.",
        "Late work {loses|is marked down by} {ten percent|one grade} a day and is {refused|not "
        "read} after {a week|five days}.",
    ], True),
    "assessment": (["Assessment", "How you are assessed"], [
        "The {midterm|first test} asks you to {explain|define} {five|six} terms and to "
        "{interpret|discuss} one graph.",
        "In the final {project|presentation} each team {analyzes|evaluates} a case and "
        "{presents|defends} its findings to the class.",
        "Quizzes {test recall|cover the reading}; {the lowest score is|the two lowest scores are} "
        "dropped.",
        "The {portfolio|lab report} is {assessed|marked} with the rubric at the end of this "
        "{page|syllabus}.",
        "Essays are {judged|graded} on argument, use of evidence, {clarity|structure} and "
        "{style|accuracy}.",
        "The written examination {lasts|takes} {two hours|ninety minutes}; {calculators|notes} are "
        "{allowed|not allowed}.",
    ], True),
    "grading": (["Grading", "Grade breakdown"], [
        "{Quizzes 20 %|Homework 25 %}, midterm {25 %|20 %}, project {30 %|25 %}, final examination "
        "the rest.",
        "A: 93 and above. B: 85 to 92. C: 77 to 84. {Below 77|Anything lower} {does not count "
        "toward|is no pass in} the {major|programme}.",
        "To {pass|complete} the course you must {achieve|earn} {60 percent|a C} overall and attend "
        "the {final|oral} examination.",
        "Grades are {posted|published} within {ten|fourteen} days. {Discuss|Raise} errors with the "
        "instructor {first|in writing}.",
        "An incomplete is {granted|given} only when {most|three quarters} of the work {is done|has "
        "been handed in}.",
    ], True),
    "attendance": (["Attendance", "Attendance and participation"], [
        "Attend {every|each} {class|session} and {arrive|be seated} on time; {two|three} late "
        "arrivals count as {one absence|a missed class}.",
        "{Notify|Inform} the instructor {before class|by e-mail} if you {are ill|cannot come}, and "
        "{obtain|copy} notes from a classmate.",
        "Students who miss {more than four|over a fifth of} meetings {may be withdrawn|can lose "
        "their place}.",
        "Participate {actively|respectfully}: {listen to|engage with} others, ask questions, "
        "{silence|put away} your phone.",
        "Clinical and laboratory hours {cannot be|are never} made up unless {illness is "
        "documented|the dean agrees}.",
    ], True),
    "integrity": (["Academic integrity", "Honesty in academic work"], [
        "Students must demonstrate academic honesty {in all work|at all times}.",
        "{Cite|Acknowledge} every source, and {distinguish|separate} your own ideas from those of "
        "{others|your sources}.",
        "Do not {share|exchange} answers, {use|consult} unauthorised material, or {submit|reuse} "
        "one paper in two courses.",
        "The {college|department} {investigates|examines} every {suspected case|report} and "
        "{applies|follows} its code of conduct.",
        "{Text generators|Writing assistants} may {help to plan|support} an essay if you "
        "{describe|state} how you used them.",
    ], True),
    "accessibility": (["Accessibility", "Students with disabilities"], [
        "{Contact|Register with} the {access office|disability service} in the first "
        "{week|fortnight} to {arrange|discuss} adjustments.",
        "We {design|prepare} materials for {screen readers|all readers}; {report|tell us about} "
        "any page that {fails|you cannot use}.",
        "Extra time is {agreed|arranged} with the {testing centre|instructor} at least "
        "{five|seven} days {ahead|before the test}.",
        "Note-takers, {captions|large print} and quiet rooms are {provided|available} {on "
        "request|free of charge}.",
    ], True),
    "textbooks": (["Required texts", "Books and materials"], [
        "Varga, I., and Okell, T. {Principles and Practice|A Working Introduction}, {2nd|3rd} "
        "edition. {Hollin Press|Ellery Books}, {2021|2023}.",
        "Quist, M. {Understanding Figures|Analyzing What We Count}. {Free online|On reserve in the "
        "library}.",
        "{Bring|Carry} a {calculator|laboratory notebook} and {safety glasses|a pen that does not "
        "erase} to each {practical|lab}.",
        "{Purchase|Rent} the book at the {campus store|shop on the ground floor} or {borrow|share} "
        "one; {earlier|older} editions {will do|are fine}.",
        "A laptop that can {run|display} the course software is {needed|required}; the library "
        "{lends|keeps} {twenty|some}.",
    ], True),
    "hours": (["Office hours", "Contact"], [
        "{Monday|Tuesday} {2–4 pm|10–12 am} in room {B 214|4.08}, and by {appointment|arrangement}.",
        "E-mail is {answered|read} within {one working day|48 hours}; {include|write} the course "
        "number in the subject line.",
        "{Come and discuss|Bring} drafts, questions or {plans for further study|anything that "
        "puzzles you}.",
        "Tutors {help|support} students in the {learning centre|study hall} {every afternoon|on "
        "weekdays}; no booking {needed|required}.",
    ], False),
    "instructor": (["Your instructor", "Teaching staff"], [
        "$person has designed and led {clinical trials|field studies} in {three|four} countries "
        "and {advises|consults for} the ministry.",
        "$person {teaches|lectures on} statistics, {supervises|mentors} doctoral students and "
        "{edits|reviews for} two journals.",
        "Before {joining|coming to} $college, $person {managed|built up} a {hospital "
        "laboratory|data team} and {wrote|published} {forty|thirty} papers.",
        "$person {received|won} the college's teaching prize in {2019|2022} and {enjoys|likes} "
        "{rowing|mending clocks}.",
    ], False),
    "technology": (["Technology", "Course site"], [
        "{Check|Read} the course site {daily|twice a week}; {announcements|changes} are "
        "{posted|made} there only.",
        "{Install|Download} the {browser|software} named in the {welcome letter|first "
        "announcement} and {test|try} your camera.",
        "{Reset|Change} your password at the help desk, {which is open|staffed} {8 am to 6 pm|on "
        "weekdays}.",
        "{Recording|Filming} of lectures {requires|needs} the consent of {everyone present|the "
        "lecturer}.",
    ], True),
    "about": (["About the college", "About $college"], [
        "$college {prepares|educates} {9,000|twelve thousand} students for work, further study and "
        "{citizenship|public life}.",
        "Our {mission|purpose} is to {develop|nurture} thinkers who {solve problems|question what "
        "they hear} and {communicate|serve} across cultures.",
        "Since {1921|1964} we have {built|kept up} partnerships with {employers|hospitals} and "
        "{schools|towns} of the region.",
        "Graduates {work|find posts} in {forty|thirty} countries; {nine in ten|most} "
        "{recommend|would choose} us {again|to a friend}.",
    ], False),
    "equality": (["Equal opportunity", "Non-discrimination"], [
        "$college {admits|welcomes} students of any {race, religion, sex, age or "
        "origin|background} to {all programmes|every course}.",
        "{Report|Bring} complaints to the {equity officer|ombudsperson}, who {investigates|looks "
        "into} them {in confidence|within a month}.",
        "All members of the college are expected to {treat each other with respect|act with "
        "courtesy} and to {challenge|report} harassment.",
    ], False),
    "fees": (["Fees and funding", "Cost"], [
        "Tuition is {412|389} a credit for residents; a laboratory fee of {45|60} {applies|is added}.",
        "{Apply for|Request} aid before {1 March|the end of February}; {complete|fill in} the "
        "federal form {first|and keep a copy}.",
        "{Withdraw|Drop the course} by the {second Friday|tenth day} to {receive|get} a full refund.",
        "Scholarships {recognise|reward} students who {lead|organise} projects in their "
        "{community|town}.",
    ], True),
    "apply": (["How to apply", "Admission"], [
        "{Create|Open} an application online, {upload|attach} your transcript and {pay|settle} the "
        "fee of {30|25}.",
        "{Write|Include} a statement of {300|400} words that {explains|describes} why you "
        "{chose|are interested in} the programme.",
        "Applicants {attend|are invited to} an interview, where they {discuss|present} {a "
        "text|their plans} with {two|three} teachers.",
        "International applicants {demonstrate|prove} their English with a test {taken|passed} in "
        "the last {two|three} years.",
    ], True),
    "wellbeing": (["Support for students", "Wellbeing"], [
        "Counsellors {help|listen to} students who want to {manage stress|improve their sleep|plan "
        "a return to study}.",
        "The {writing|careers} centre {reviews|comments on} drafts and {offers|runs} workshops on "
        "{time management|interviews}.",
        "{Learn|Find out} where the {assembly point|first-aid box} is, and {leave|evacuate} the "
        "building {calmly|at once} when the alarm sounds.",
    ], False),
}
