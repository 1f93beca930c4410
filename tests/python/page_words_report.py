"""What stands around the outcomes in made pages, second half: for what is reported, and not to be looked at.

Whoever writes or tunes an extractor keeps away from this file and from what is made of it; page_words_develop.py
is for that. The marks are the same.
"""

COLLEGES = ["Carrow State University", "Tarnfield Polytechnic", "Saint Orla's College"]
PERSONS = ["Dr. Leif Marchetti", "Prof. Nomsa Eldridge", "Yuki Brandt, Ph.D.", "Dr. Oluwaseun Hale"]
LINKS = ["Study with us", "Build your future", "Log in", "Request information", "Discover research", "Give"]

OUTCOMES = [
    ("Course objectives", ""),
    ("Course Objectives", "At the conclusion of the semester, learners will be prepared to:"),
    ("Competencies", "Students completing this unit demonstrate that they can:"),
    ("Aims of the unit", "By the end of this unit you should be able to"),
    ("What you'll be able to do", ""),
    ("Goals", "Through this course, participants learn to:"),
    ("", "Having taken this class, you will know how to:"),
]
LEADS = ["Upon successful completion, the learner will:", "When the unit is over, you should be able to:"]
AFTERWORDS = [
    "{Your adviser|The registrar} can {show|tell} you how {each objective|every one of these} "
    "{maps to|serves} the degree.",
    "The order {does not reflect|says nothing of} {importance|the order of teaching}; "
    "{weights|shares} are given {below|under assessment}.",
    "{Approved|Adopted} by the {faculty senate|academic board} in {May 2024|spring 2025}.",
]

TOPICS = ["Getting started", "Principles and terms", "Tools of the trade", "From problem to plan",
          "Ethics and society", "Looking ahead", "History of the discipline", "Practice session"]
READINGS = ["Unit {2|4|6}, all sections", "{Watch|View} recording {3|7}",
            "Packet {A|B}; {compare|outline} both articles"]
DUE = ["Problem set {2|3|4}", "{Draft|Revise} the proposal", "{Peer-review|Critique} two posts", "No class"]
WEEK = ["Session", "Theme", "Prepare", "Hand in"]

SECTIONS = {
    "description": (["Overview", "At a glance"], [
        "This {class|unit} {gives|offers} a broad {view|picture} of the subject, {its "
        "vocabulary|its history} and its {open questions|uses}.",
        "{Emphasis is placed on|Particular attention goes to} practice: {most|many} sessions {take "
        "place in|are held in} the {studio|workshop}.",
        "$course {counts toward|is part of} the {minor|certificate} and {replaces|follows} the "
        "former {Foundations|Seminar I}.",
        "Guest speakers {discuss|report on} how they {plan|evaluate} projects in {industry|public "
        "service}.",
        "Five contact hours {a week|weekly}, {of which two are|two of them} supervised "
        "{practice|lab work}.",
        "The sequence {builds|rests} on {material|ideas} from the first year and {prepares the "
        "ground|lays a base} for {placements|the capstone}.",
    ], False),
    "prerequisites": (["Before you enrol", "Background expected"], [
        "Enrolment {presupposes|assumes} {one semester of|a completed course in} "
        "{chemistry|writing} or {permission of|a word with} the instructor.",
        "You {need to|must} be able to {type|write} in English, {manage|organise} your own time "
        "and {use|work} a web browser.",
        "{Refresh|Revise} your algebra {beforehand|during the break}: {fractions|ratios} and "
        "{powers|logarithms} are not {repeated|taught} here.",
        "{Health students|Trainees} {provide|show} proof of {immunisation|a first-aid certificate} "
        "{prior to|before} placement.",
        "Closed to {seniors|those} who {have passed|hold credit for} an {equivalent|overlapping} "
        "class.",
    ], True),
    "assignments": (["Work required", "Tasks and deadlines"], [
        "Turn in {problem sets|notebooks} on paper at the {start|beginning} of {class|Thursday's "
        "session}; {staple|number} the pages.",
        "Read {each|the assigned} article twice, {underline|mark} what is unclear and "
        "{formulate|bring} {two|three} questions.",
        "Keep a {journal|log} in which you {reflect on|record} what you {did|tried}, and "
        "{show|hand} it to the tutor {monthly|twice}.",
        "Interview {a practitioner|someone in the trade} and {summarise|report} the conversation "
        "in {500|600} words.",
        "Select {a partner|two teammates}, {divide|share} the tasks fairly and {document|list} who "
        "did what.",
        "Respond to {at least two|three} classmates' posts {by|before} {Wednesday|the following "
        "Monday}.",
        "{Format|Prepare} reports with {double spacing|wide margins}, {label|title} all figures "
        "and {check|proofread} spelling.",
        "{Extensions|Exceptions} are {negotiated|requested} {two days|a day} in advance, "
        "{never|not} after the deadline.",
    ], True),
    "assessment": (["Evaluation", "Tests and exams"], [
        "Each {exam|test} has a part where you {identify|label} {structures|terms} and a part "
        "where you {justify|argue} a {decision|choice}.",
        "For the capstone, {candidates|students} {design|construct} a small {product|study} and "
        "{demonstrate|show} it at the {fair|open day}.",
        "The oral {lasts|takes} fifteen minutes; examiners {ask|invite} you to {compare|contrast} "
        "two {readings|approaches}.",
        "{Practical skills|Procedures} are {observed|checked off} by a {supervisor|preceptor} "
        "using a {checklist|form}.",
        "Peers {rate|evaluate} your {contribution|share} to the team; the {mean|average} "
        "{enters|counts in} the mark.",
        "{Sample|Last year's} papers can be {downloaded|found} on the site; {practise|solve} them "
        "under {exam conditions|time pressure}.",
    ], True),
    "grading": (["Marks", "Calculation of the final mark"], [
        "Exams {45|50} points, {journal|log} {15|20} points, {capstone|fair} {30|25} points, "
        "{conduct|engagement} {10|5} points.",
        "Marks {run|go} from 1 to {6|10}; {a 4|half} is {a pass|sufficient}. {Rounding|A "
        "borderline mark} {favours|goes to} the student.",
        "{Both|All} components {have to|must} be passed {separately|each by itself}; {a retake|one "
        "more attempt} is {offered|held} in {June|August}.",
        "{Appeal|Contest} a mark {in writing|on the form} within {five|ten} days and "
        "{explain|state} your {reasons|grounds}.",
        "Extra credit {exists for|is earned by} those who {attend|help at} the {colloquium|open day}.",
    ], True),
    "attendance": (["Being present", "Presence and conduct"], [
        "Sign {the sheet|in} at the door; {signing|doing so} for others {is fraud|has consequences}.",
        "Be {prepared|ready} to {share|present} your work {whenever|when} called upon, and "
        "{support|encourage} your {peers|team}.",
        "{One|A single} absence is {forgiven|free}; {each further one|every other} "
        "{lowers|reduces} the {conduct|engagement} points by {two|three}.",
        "{Wear|Put on} the {uniform|lab coat}, tie back long hair, and {wash|disinfect} your hands "
        "{before and after|between} stations.",
        "{Maintain|Keep} confidentiality about {patients|clients} and {follow|observe} the "
        "{site's|host's} dress code.",
    ], True),
    "integrity": (["Plagiarism and cheating", "Code of honour"], [
        "You {pledge|promise} to {complete|do} your own work and to {report|name} "
        "{breaches|violations}.",
        "{Paraphrase|Quote} with care: {identify|give} the author {even where|also when} you "
        "{change|rearrange} the words.",
        "{Copying|Borrowing} code, {figures|drawings} or data {without credit|unmarked} {leads "
        "to|means} a zero and a {hearing|letter}.",
        "Software {compares|checks} all {papers|submissions} with {earlier|published} ones; {read "
        "and interpret|look at} your report {first|in time}.",
        "Collaboration is {welcome|encouraged} until you {begin to write|write up}; {from there "
        "on|then} work {alone|independently}.",
    ], True),
    "accessibility": (["Adjustments", "Inclusive study"], [
        "{Present|Give} your letter of {accommodation|adjustment} to the {teacher|coordinator}, "
        "who will {implement|make} what it {lists|says}.",
        "Rooms {2.01 to 2.12|on the first floor} are reached {by lift|without steps}; {hearing "
        "loops|ramps} are {marked|signed}.",
        "{Explain|Tell us} what {helps|hinders} you; we {adapt|change} {formats|deadlines} where "
        "the {law|code} {provides|allows} it.",
        "Transcripts of {videos|recordings} {appear|are added} within {three|two} days.",
    ], True),
    "textbooks": (["Reading list", "Literature"], [
        "Eldridge, N. ({2020|2022}). {How Practice Thinks|Judging Well}. {Tarnfield: Mill "
        "House|Carrow University Press}.",
        "Brandt, Y., Hale, O. ({2018|2024}). {Designing, Testing, Deciding|Building Sound "
        "Arguments}. {Ebook|Two copies in the reading room}.",
        "{Articles|Further texts} are {collected|bound} in a packet; {pick up|collect} yours at "
        "the {porter's desk|print shop}.",
        "Students {supply|buy} their own {gloves and stethoscope|drawing tools}, {about|roughly} "
        "{80|120} in all.",
        "{No|There is no} textbook to {buy|purchase}: {everything|all of it} is {open|free} and "
        "{linked|listed} on the {site|page}.",
    ], True),
    "hours": (["Meet us", "Consultation"], [
        "{Wednesdays|Thursdays} after {class|the lecture}, {corridor D|the annex}, or {online|on "
        "screen} {at|from} {17:00|18:30}.",
        "{Ring|Call} the secretariat to {schedule|book} a slot of {fifteen|twenty} minutes.",
        "{Use|Write in} the forum for {questions|matters} of {general|common} interest and "
        "{answer|help} one another there.",
        "Teaching assistants {lead|run} {review|problem} sessions and {correct|return} homework.",
    ], False),
    "instructor": (["Faculty", "Who teaches"], [
        "$person {founded|directs} the {centre for applied ethics|simulation laboratory}, where "
        "teams {develop|test} {devices|new curricula}.",
        "$person {analyzes|studies} how {nurses|engineers} {make decisions|communicate} under "
        "pressure and has {written|edited} {two|three} {books|handbooks}.",
        "{Trained|Educated} as {a pharmacist|an architect}, $person {coordinated|managed} relief "
        "work {for a decade|abroad} and {implemented|set up} {clinics|schools} in {six|five} regions.",
        "$person {designs|composes} crosswords and {coaches|plays in} the {chess|handball} team.",
    ], False),
    "technology": (["Digital tools", "Online environment"], [
        "{Enable|Turn on} notifications, {update|check} your profile and {verify|confirm} your "
        "address in the {first|opening} week.",
        "{Connect|Join} with {video on|your full name}, {mute|switch off} the microphone and "
        "{raise|use} the hand {symbol|button}.",
        "Back up your {files|data} {regularly|each evening}; {lost|damaged} drives are {no|not an} "
        "excuse.",
        "The {helpline|service desk} {resolves|fixes} most {faults|problems} {the same|within a} day.",
    ], True),
    "about": (["Who we are", "$college in brief"], [
        "$college {creates and shares|advances} knowledge and {applies|brings} it to {the needs of "
        "society|the questions of the day}.",
        "{Accredited|Recognised} by the {regional commission|national board}, we {offer|teach} "
        "{62|48} degrees on {two|three} sites.",
        "Here you {think critically|discover your talents}, {lead change|build friendships} and "
        "{write|shape} your own {story|future}.",
        "The {library|observatory} {holds|serves} {half a million|300,000} {items|visitors} and "
        "{opens|is open} {late|all night}.",
    ], False),
    "equality": (["Diversity statement", "Fair treatment"], [
        "We {value|respect} every {voice|person} and {work|strive} to {remove|dismantle} barriers "
        "to {learning|belonging}.",
        "The university {complies with|obeys} the law on {equal access|fair treatment}; "
        "{enquiries|questions} {go|are directed} to the {compliance|legal} office.",
        "Students are {encouraged|invited} to {state|use} their own names and pronouns and to "
        "{correct|remind} us {when|if} we {err|forget}.",
    ], False),
    "fees": (["Charges", "Paying for your studies"], [
        "{Budget|Allow} {1,150|1,300} a term, {books|materials} included; {instalments|monthly "
        "payments} {can be|are} {arranged|agreed}.",
        "{Submit|Send} proof of {residence|income} to {qualify for|receive} the {lower|reduced} rate.",
        "{Cancel|Withdraw} {in writing|through the portal}; {half|a third} of the {sum|charge} is "
        "{returned|paid back} until {week three|mid-term}.",
        "{Bursaries|Grants} {enable|allow} {first-generation|part-time} students to {conduct|carry "
        "out} research {abroad|in summer}.",
    ], True),
    "apply": (["Joining the programme", "Admissions process"], [
        "{Download|Print} the form, {assemble|gather} your certificates and {deliver|mail} both to "
        "the {admissions|registry} desk.",
        "{Compose|Draft} a letter that {illustrates|shows} how you {solve|tackle} problems; {one "
        "page|a page} {is enough|will do}.",
        "A panel {reviews|ranks} all {files|applications} and {selects|interviews} "
        "{forty|thirty-two} {people|candidates}.",
        "{Transfer|Returning} students {have|get} earlier {credits|courses} {evaluated|recognised} "
        "{before|when} they {register|enrol}.",
    ], True),
    "wellbeing": (["Help and advice", "Services"], [
        "Peer mentors {guide|assist} newcomers, {explain|interpret} the rules and {organise|plan} "
        "{outings|study groups}.",
        "{Workshops|Short courses} on {public speaking|note-taking} and {budgeting|conflict "
        "resolution} {are open to all|carry no credit}.",
        "{Store|Place} chemicals in the {cabinet|locker}, {dispose of|sort} waste as "
        "{labelled|posted}, and {operate|touch} no machine {alone|untrained}.",
    ], False),
}
