"""Ordinary English words that are nobody's name. Written by `make train`; do not edit."""

COMMON = frozenset(
    """a abbreviations abla able about above abstract absurd abt abuela academic academically academics academy accent accept acceptable accepted accepting
    access accessions accommodate accompany accomplished accomplishments according accordions account accountability accountable accountancy accountant
    accounts accruals achieve achievements acidity acknowledge acolyte acquaintance across acrylamide act acting action actions active actual actually
    actuarial ad adapt adapted add added adding address adequate adidas adjectives adjusting administration administrative administrator admirable
    admiradora admiration admire admired admirer admission admit adobo adopt adopting adore adrift adults advance advertise advertised advice advices
    advise advised adviser advisor advisors advisory afaik afford afraid after afternoon afternoons afterwards aftr again against age aged ageing agency
    agenda agent ago agree agreeable agreed agreeing agreement agrees agribusiness agricultural ahead aim airport aite akal al alaikum alarm alaykum album
    alive alizeti alkalinity all all's allergies allotment allotted allow allowed allows ally almost alone along alongside aloud alpha alphabetically alr
    already alright also altho alto alum alumni always alwys am amateur amazed amazing ambition ambitious amend ammonia among amount amphora ample an
    anaemic anaesthesia analysed analyser analysis analyzed anauza anchor and anecdote angry anh animal animals ankle announce annoy annoyed anointed
    anonymous another answer answered answers antenna anticipate anticipation any anybody anybody's anymore anyone anything anyway anywhere aortic
    apadrinar apadrine apart apologies apologise apologize app appeals application applications applied applies apply applying appointment appraisal
    appreciate appreciated appreciation apprentice apprentices apprenticeship approach approval approx approximately apricot aquarium aquifer arabic
    arangetram arch archaeologist architect architecture archive are area areas argue argued argues argument arises arm armor armpit arnd around arrange
    arranged arrangement arrive arrived arriving arrogance arrogant arrows article articles artist arvo as asap asdf ashamed ashore aside ask asked asking
    asks asleep aspirant aspiring assalamu assay assembled assembling assessor asset assigned assignment assist assistance assistant assistants
    assistantship assisted association association's assure astonished asylum async at ate atlas attach attached attachment attempt attend attendance
    attended attending attendings attention attorney auction audience audit auditions auditor aunt author authority avail availability available avance
    average avez-vous aviation avoiding await awaiting awake award aware awareness away awe awesome awful awkward axis babblers babe baby baby's back
    back-cut backend background backing backlog backstage backup bacon bad badge bag bags baina bake baked bakery baking bakkie ball ballast bamboo banana
    band bandwidth bani bank banking bar barbers bare barley barn barnacle barrels bars baseband based basement basic basically basis bass batch batches
    batchmates batik battery bay bazaar bcause bcos bcoz bcz bday be beacon beam beamer beans bearing beat beaten beats beaucoup beautiful became because
    become becomes becoming becoz becuz bed beekeeper beekeepers beekeeping been beer bees beet before beforehand beg began begging begin beginner
    beginners beginning begins begun behalf behaves behavioural behind being belief believe believed believes belle bellows bells belong belongs below
    belt bench benchmarked beneath beneficial benefit benefits bent-da berthed beside best better between bf bff bi-weekly bicarbonate bicycle bid bien
    big big-fan bigger bike biltong bin bind binder bindery bint bio biocide biography biology birds birthday births biscuit biscuits bisect bit biting
    bitters biweekly blacked blade blame blank blasting bless blew blight blind blip block blocked blocks blog blogpost blood blossom blown blowout blue
    bluff blunt board boat boats boba bodies body boiler bold bolt bolt-hole bombed bonjour bonsoir book bookbinding booked booking bookkeeper bookkeeping
    booklet books bootcamp booth boots border borders boreholes borer boring born borrow borrowed boss bot both bother bottle bottles bottom bought
    boulanger boulangerie boundaries bow bowls box boy boys braid braids brain brains branch brand brass bravo brb bread break breakfast breaks breathes
    breathing breech brewed brewery brgds brick bricked bridge bridges brief briefing briefly brilliant bring bringing bro broader broke broken broking
    brood broth brother brothers brought bruise brunch brush brutal bruv bt btw bubble bucket budget budgeted bug build building built bulletin bumped bun
    bundle burden buried burn burner burning burnout burnt burr burrow bus buses business busy but butchers butterflies buttons buy buy-one-get-one buyers
    buying by byre c'est cab cabbage cabin cable-car cables cadet cadets caesar cafe cafeteria cake cal calculate calculated calculation calculator
    calendar calf calf's caliber calibrating calibre call callback called calling calls callus calm came camp camps campus can can't canal cancellations
    cancelled cancld candid candidate candidates candle cannery cannot cannulation canoe cant canteen cantor capacity cappuccino caption car carbon card
    cardamom cardiology cards care career careers carefully carillon carnet carnival carry carved case caseload cases cash cassava cat catalogue
    catalogued catch catch-up catering cathedral cathode cattery caught cause cd ceiling cell cellar cellist cellists cello cement cent center centimetres
    centre ceramics certificate certificates certification certifications cf ch chai chain chair chaired chairs chalk challenge challenging chamber change
    changed changer changes channel chanter chaos chaplaincy chapter chapters chard charge charger chart charted charter chartered chat chatted chavruta
    cheap check check-in check-ins checked checking checklist cheek cheering cheers cheese chef chemistry cherries chess chest child childhood childminder
    children chilli chimney choice choir choose choosing chords chose chosen christening chun church churchyard ciao cinematographer circle circling
    circular circumstances cited citric city city's civil civilian civilians cksum claims clamp clarinet clashed class classrooms clause cld clean cleaned
    cleaner cleaning clear clearance cleared clearly clergy clerk clerk's clg click clicks client clients climbed clinic clinical clinics clinker clock
    close closed closes closing cloud club club's clue clumsy cluster clusters clutch cme cmg cnt co-authorship co-op coachable coached coaches coaching
    coat coating coats cocoa code coded coders coding coffee coffees cohort cold cold-chain colg collar's collars colleague colleagues collect collected
    college colloquium colonies colour colours column columns combi combination combine come comedy comes comic comics coming comma command comme comment
    commentary commented comments commerce commercial commission commit commitment commitments committed committee common communication community compact
    compaction companies company company's comparable compared comparing compass competition complain complained complaining complaints complete completed
    completely completing compliment compliments composting compound compounder compressor con concentrate concerned concerning concerns concrete
    conditions conduct conducting conducts cone conference confession confident confidential confidentiality config confirm confirmation confocal confused
    congratulations congregation congregations congress connect connected connecting connection conscience conscious consent conservation conservator
    conservatory conservatory's consider consideration considered considering consists constant constantly constipated constraints construction
    constructive contact contacted contacting contacts contagious container content context continually continue continued continuing continuous
    continuously contour contract contractors contracts control controlled controller convene convenience convenient convergence conversant conversation
    converting cook's cooked cookies cooking cooks cool cooling cooperation cooperative cooperative's coordinator copied copper copy cordialement
    cordiales cords core corner corners correct corrected correcting correction correctly corresponded correspondence corrigendum corrupted cos cost costs
    cotton cough could couldn't council council's counsel counsellor counselor count counted countersign countersignature counting countries country
    counts county couple courage course courses coursework court courteous courtroom cousin cover covering cowpea cows coz crab crabs crack cracked cracks
    crane craneman cranes crash crates crazed crazy credit credited credits crew cricket cried critic criticism crochet croissant croissants crook crooked
    cross cross-reference crossed crossing crowd crown crushed crust cry crying cu cubes cud cuff culture cumin cummings cup cupboard cupboards curious
    curling current currently curriculum cushion customers customs cut cuts cutting cuz cv cya cyber cycle cycled cycles d'avance d'you dabble dad daft
    damage damp damper danah dance danced dancer dancers dancing danger dared dares dark dashboards data dataset date dated dates dating dats daughter
    day's day-to-day days dbt de dead deadline deaf deal deals dear dearly debts debugged debugging decade decide decided decision deck declaring decline
    decrease deed deeds deep deep-sea deepest deeply default defendant deficiency defs degas degraded degree degrees del delayed delete deletes deliberate
    delicious delight delighted deliver delivered demain demand demanding demo demos demurrage densification density dentist department depends deployed
    deposit depot dept depth depths deputy der described description deserve deserved deserving deshi design designed designer designs desire desk detail
    detail-oriented detailed details deutan dev devant develop developer developing development dey diabetes diaconate diagram dial dialect diary
    dictionaries dictionary did didi didn't die died dies diesel difference different differently difficult difficulty digitised digitized dike dikes
    dim-sum dinghy dinkum dinner dint diocese dip diploma dire direct direction directly director directorate directorate's directors directory disagree
    disappointed disappointing disaster discharge disciple disciplined discount discovered discretion discuss discussed discussing discussion disease
    disgusting disk dispensary displaced disponible disruptive dissection dissertation distance distinguished distribution district disturb dithered
    divers divided dnt do doc docker doctor doctor's doctoral doctorante doctorate doctors documentary documentation documented documents dodge does
    doesn't dog dogs doing dojo dollar dollars dolomite domain dome domnule don't donated done dong donkey dont donuts door doors dormancy dosa dose
    dossier double double-books doubled doubles doubt doubts doughnuts dovetails down dozen dozens draft drafting drain draining drains dram draw drawer
    drawing drawings drawn draws dream dreamed drenched dress dried dries drift drifting driftwood drill drilling drink drinks drip drive drive-thru
    driver drivers drives driving drizzle drone drop dropped drops drowned drum drums dry dry-run dryer dryers drywall dua dub duckling due dull dun
    duration during duty dye dying dyke dzez e-mail e-mails e-meet each eager ear earlier earliest early-career earned ears earth easier easily east easy
    eat eaten eating ecology economics economy edge edited edition education effort egg eggs ego eight eighteen either elbow elders electric electrician
    electricity electrode electrodes elegant element elevator eleven elite else else's elsewhere email emailed emails embark embassy emergency emerging
    emphasized employed employee employees employer employers employment empty en enclose enclosed encouraged encouragement end ended endgames ending
    endoscopy ends energized energy engine engineer engineering engineers engraver enjoy enjoyed enormously enough enquire enquiry enrol enrolled entails
    entering entertain entire entitled entomologist entrance entries entropy enuf enuff env envelopes environmental envisage episode episodes equally
    equation equinox equity error es escalate escape especially espresso essay essays est establish established estate esteem esteemed et etc etcd ethics
    euro evaluation even evening evenings event ever every everybody everybody's everyone everything evolution evolve evr evry evryone ewes exactly exam
    examinations examiner examiners example examples exams excellent except exceptional exchange excuse executive executives exercise exercises exhibit
    exhibition exist expand expect expectations expected expecting expense expenses expensive experience experienced experiences experiment expert
    expertise experts explain explained explains explanation exploded explore exploring export exposed exposure express expressions extension external
    extra extraordinary extremely eye eyes fabulous face facing factor factory facts faculty fado faerings fail failed failover fair fairly fairy
    faithfully fall falls false fam families family famous fan fantastic far fared farm farmer's farmers farms fascinated fascinating fast father
    favourable fearing feature fed fee feed feedback feel feeling feelings fees feet fell fellow fellows fellowship felt female femme fence fencing
    fermentation fermented ferret ferry fervent festival fetch fever few fewer ffmpeg ffs fiber fielder's fields fifteen fifteenth fifth fifty fig fights
    figure figures file filed files filings fill filled filling film filmed films filter final final-year finalise finally finance financial find finding
    finds fine finish finished finishing fintech fire fired firm firm's firmware firn first first-year fiscal fish fished fisheries fishermen fishers
    fishing fit fitness fits five fix fixed fixing fixture flag flared flash flashcards flashing's flask flat flatmate flexible flier flight float
    floating floats flock flood flooded floor floors flops floristry flour flourish flower foam fog folder folds folio folks follow follow-up followed
    followers following fone font food fool foot footfall footnote footnoting footsteps footy for forbid foreman forepeak forestry forever forget forgive
    forgot forgotten forklift form formally format formation formed former forms formula fortnight fortnightly forty forward forwarded forwarding found
    foundation founded founder fountain four fourteen fourth fr frame frankly freeboard freelance freezer freezing freight fren frens frequencies fresh
    fresher fretting fri friary fridays fridge friend friend's friendly friends frm frnd frnds frogs from front frost frozen fry fuel full fully fun
    funded funding funny furious furniture furnitures further fuse fuss future g's gaffer gain gallery galley game games gap gaps garage garboard garda
    garden gardener gare gas gasket gate gatekeepers gateman gathered gathering gauge gauges gave gearbox gel gels general generalist generally generation
    generator generous gentleman gently geology geothermal germinated get gets getting gf ghost ghosted ghosting giant gig girl girls gist git gitlab give
    gives giving glaciers glaciology glad gladly glance glass glassblowing glaze glides glossary glove glue glued glycol gng go go-to goal goalkeeper
    goals goat goats godfather godmother godparent goes going gold golden gona gone gonna good gooo gorgeous got gotten government gr grab grad grade
    graders grading graduate graduated graduates graduation graft grafting grammar gran gran's grand granddaughter grandfather grandmother grandson grass
    grateful gratitude great great-uncle greater greatest greatly greatness greedy greet greeting greetings grew greys ground groundbreaking groundnut
    groundnuts group group's groups grow growers growing grows growth grumbled gtg guard guardianship gud guess guest guests guidance guide guidebook
    guided guideline guides guiding guild gum guru guys gym habit habits hackathon had hafiz haggling haha hahaha hair haircut hairdressers hairpin halal
    half half-day half-finished half-hour half-line half-time hallmark hallo hand hand-roll handbag handbook handled handles handout handover hands
    handwriting handy hang happen happened harbour harbourmaster hard harder hardest hardworking harmoniums harness has hat hatchery hate haul hav have
    haven't having havnt haw hbd hbu he he's head headphones headset health healthcare hear heard hearing hears heart heat heating heavily heavy hectares
    heddle hedge-laying hehe hei heifers heights held helicopter hello helmet help helped helper helpful helping helps hem hemolyzed hen hence her
    herbarium herder here hereby heritage hero heron herons herring hers herself hesitate hey heya heyy hi hiccup hide high high-potential highest highly
    hilum him himself hinge hip hips hire hired hiring his history hit hits hives hiya hlp hmu hobby hoc hockey hola hold holding holds hole holes
    holidays home homelab homeworks homiletics honestly honored honoured hookers hooks hooves hop hoped hopefully hoping horizons horn horse horses
    hospital hospitality hosts hot hotel hotels hour hour-long hours house housewife how howdy however howz hr hrs hryvnias huge humbly humility hun
    hundred hung hungry hunting hurry hurt hurts husband hustler hustling hut hv hvnt hw hwk hws hydrant hydrology hygiene hygienist hymn hypocrite
    hypocritical i i'd i'm i've i-xii iceberg ices iconic icons idc idea ideas identified identify idk idol if ignore ignored ignoring iii iirc ikr il ill
    illegible ily im image imagine imho immediately imo import important importing impressed impressive improve in inbox incl include including incredible
    individual indoor induction industry inexperienced inform informal informally information informational informations informative initial initials
    injuries inking innovation inopportune input inputs inquire inquiry insane insects inside insight insights insists inspection inspections inspiration
    inspirational inspired inspiring install installed instalments instead institute instructions instructor instructors insulin-pen insurance insured
    intake integers intend intended inter-war interaction interest interested interesting interests interior intern internal internet interns internship
    internships interpret interpreter interpreter's interpreting interrupt interruptions interview interviewed into intro introduce introduced introducing
    introduction introductions introductory intros invaluable inventory invest invested investment investors invitation invite invited inviter invoice
    involves irl iron irreversible is island isn't isoflurane issue istg it it's item its itself iv jab jaja jam jammed jar jathi je ji jk job jobs join
    joined joiner's joiners joining joints joked jokes joking jollof journal journey jst judged jump junction junior juniors jus just juz ka kaftan kata
    kebab keel keen keep keeper keeping keeps kelvin kennen kente kept kernel ketch kettles keybaord keyboard keyboards keynote keys kg khair khutbah kick
    kid kids kill killed killing kills kiln kilns kilo kilometres kilos kinder kindly kindness kinds kitchen kitchens kits kk km knee knees knew knife
    knitted knitting kno knock knots know knowin knowing known knows knw koji kritis kumihimo la lab label labels laboratory lacks lactate ladder ladders
    ladle lads lady lag lags lah laid lamb lambing lamp lamps land landing landlord landraces lang language lanyard laps lapsed laptop large laser lashes
    last lasted lasts late later laterite lates latest lathe latte laugh laughed laughing laughs laughter launched lawyer lay layer layout lazy lead
    leader leaders leadership leading leads leaflet leak leaking leaks learn learned learner learnership learning learns learnt lease leases least leather
    leave leavers leaves leaving lecture lectures led left left-handed leg legal legend legendary legs leh lemur length lengthen lens lent less lesson
    lessons let let's lets letter letters letting lettuce levain level levels librarians library licence license lichens lid lidar lie lies life lift
    lifted lighthouse lighting lights like like-minded liked likes lime limit limited limpet line lines lining link's linked linocut lintel lion lions
    lip-reading lips list listed listen listened listening lists literally litre litres little live lived lives living lmao lmfao lmk load load-shedding
    loads lobby local localisation located location lock locked locks lodge loft log logged logger logistics logo lol lonely long-term longer longterm
    look looked looking looks loom looms loop loose lorries lose loses losing loss lost lots loud louder loudly loved low lower lowest loyalty lu luchador
    luck lunch lunches lurker lurking luthier's luvs lying lyk ma ma'am machine mad madam madame madder made madrina magnificent mail mailed mainly
    maintain maintainer maintenance maize majoring make makerspace makes making malformed man mana manage management manager manager's managerial managers
    mangrove manner manners manual manuscripts many map mapped mardi mare margin marginal marked market marking marks marmot marriage married marrows
    masks massage master's masterclass masterpiece mat mata matatu match matched matches matching mate maternity mathematics maths matric mats matter
    matters mature maximum may maybe mbegu me meal mean meaning means meant meantime meanwhile measure measured measurements measuring mechanic mechanical
    mechanics medal medical medicine medicines meet meeting meetings meets meetup megaphone melting member members memo menace mended mentee mentees
    mention mentioned mentor mentor's mentor-mentee mentored mentoring mentors mentorship mentorshop merchandiser merchant's merely merge merger mes mesh
    mess message messages met meter method methods metre metres mg mice microbiology microns microtome mid-market mid-point middle midnight midwife
    midwifery might mihi mild mile milestone milieu milk milking mill min mind mindset minimum mining ministry minor mins minute minutes mirror miserable
    misprints miss missed missing mission misspelled mistake mistakes misunderstanding mites mittens mix mixed mixer mixing mm mobile mock mod model modem
    module moin mom moment mon mondays money monitored month monthly months moot moraine mordant more morn mornin morning mornings moro mosque mosquito
    most mostly mother mother's motion motivated mots mould moulds mountain mounting mouse mouthpiece move moved moves moving mp mrng msg msging msgs mssg
    much mud mug mum municipality mural museum muslim must mutual mutually mwalimu mx my myself mysteries na nah nail nails namaste name named names
    naming nani nano nap napkin narrow nat nation national nationals naturally navigate navigating navigation nd near nearby nearest nearly necessarily
    necessary neck need needed needful needles needs negotiation neighbor neighborhood neighbour neighbourhood neighbours neither nephew nerve nervous net
    nething nets netting network networking neuroscience never new newbie newcomer newer newest news newsletter newsletters newspaper next nginx ngl nice
    nicely nicer nicht niece night nights nine nineteen ninety nite no no-take no-verify nobody nobody's nodes noe noise noite none nonprofit noodles noon
    nor normal nos nose not notarial notary note notebook noted notes nothing notice noticed noun novel novels novitiate now npm nt nthg nudge nuffin
    number numbers numerous nunome nurses nursing nvm nvr nxt o'clock oak obedient obediently obituary objection obligation obliged observation observed
    observer obstetrics obtained obvs occasional occasionally occupation occupational odd odds of ofc off off-road offence offended offense offer offered
    offering offers office officers offices official officials offshore often oga oil oiled ok okie okies okra ola old old-boys old-timer older oldest omg
    omw on on-call once one one's one-line one-page one-sentence one-word ones ongoing online only onward open opened openers opening openings openly
    operations operator operators opinion opportunities opportunity opposite optician option options or oral orals orchestra orchestral order ordering
    ordinary ordination oredi org organ organic organisation organised organising organization organized original originally osprey ospreys other others
    oud ought our ours out outcome outdoors outline outreach outside outstanding oven over overlap overlapped overnight override overrun overseas owe owed
    owes own owners oxalic pace package packages padawan padding paddle paddles paediatric paediatrics pages paid pain paint painted painting paintings
    pair pairs palate palliative palm palpate pandas panel panic panicking paper papers paperwork par para paragraph paralegal parallel paramedic parathas
    parc parcel parent parents parish parishes parked parks parle parrotfish parrots parser part part-time participant participate participation
    particular particularly parties partner parts party pass passed passing passion passionate passport password past paste pasted pastry patch patches
    patching paten patent patents path pathetic paths patient patients patron pattern patterns pause pavilion paw pay payable payday payments payroll pays
    peat pedal peer pencil per percent perfectly performance performed perfumery perhaps period periodic periodically permafrost permanent permanently
    permission permit permits permitting person personal personality personally persons perspective perspectives persuaded perusal pesos pests petraea
    petroleum pgkeep pharma pharmacist pharmacy phenomenal phone phones photo photograph photographer photographs photos physical physics physiotherapist
    pianist piano pic pick picked pickles pics picture pie piece pieces pied piezometer pig pillar pilot pinned pint pip pipe pipes pit pitch pizza place
    placed placement plain plainly plan planetarium plank planned planners planning plans plant plantain plantation planted planting plaster plastering
    plate platform play playbook played player playing plays pleachers plead please pleased pleasure pleez plenty plis plots plotted pls plse plss
    plucking plugin plugs plumbing plus plz plzz pm po podcast podcasts poem poems point point-of-care pointer pointers points poking pole policeman
    policy politely polymer polytunnels pond pool poor porch porosity portal ported portfolio porting ports position positioning positions positive
    possess possibilities possibility possible possibly post post-call postal postcard postcure postdoctoral posted poster postman postmaster posts
    potassium potential pots pottery pounded pour poured powerful pp ppl pple practical practice practiced practices practicing practised practises
    practising pram pranam pray prayer prayers preaches preface prefer prefix pregunta prep preparation prepare prepared preparing preschool prescribed
    present presentation presently press pressed presses pressure presume pretend pretends previous pricing priest primary primatologists print printed
    printer printers prints prison prisoner prisons private privately privilege probably probation problem procedure proceed process procurement product
    profe profesional profession professional professionally professionals profile program programme programmed programmer programmes programs project
    projector prologue promotion promotions proof proper properly proposal propose proposed props protection protocols proud proven provide provided prsn
    prune pub public publication publications publishable published pucker pull pulled pulling pulpit pump pumps punctual punctuality pupil pupils puppets
    purchase purfling purpose pursue pursuit push pushed put puts putting puzzle pyrotechnics qualifications qualified qualities quality quarter
    quarter-hour quarterly quarters queens question questionnaire questions queue queues quick quickly quid quiet quilt quinoa quit quite quits quote
    quoted quotes quoting qvevri r race radials radio radiography radios raffia railway rained raining rains raise raised ram ramen ran random rang rank
    ranks rapid rare rarely rate rated rather rating ratio raw rd re re-blued re-cut re-did re-harmonised re-recording reach reachable reached reaching
    readers reading readings reads ready real realise reality realize really reason rebaseline reboots rebuilt recall receipt receive received receiving
    recent recently reception recipe recipes recital reckon reckons recommendation recommended recommends reconcile record recorded recording recordings
    recovered recruited recruiter recruiters recruitment recurring red redid redline redrawn redrew reducer redwater reefer reefers reel reels ref
    refactored refer referees reference referral referrals referred reflects refugee refusal refuse refused refuses regard regarding regards regimental
    region regional registered registrar's regret regrets regretted regular regularly regulations regulatory rehearsal rehearsals rehearsed reindeer
    reinsurance relaid relation relations relationship relax release released relief relocate remade remain remained remaining remapped remark remarkable
    remarquable remember remembering remembers remercie reminder remote removed renewable renewed renowned rent rented repair repaired repairing repairs
    repeat repeated repeater repeating replace replaced replied replies reply repo report reporting reports repositioning repository reproduced reputation
    req requalify request requested requesting require required requirements requires rer rerun research researches researching reservations reserve
    residency resident residents residing resin resource respect respected respectful respectfully respectueuses respeto respond responding response
    responsibilities responsible rest restart restarting restaurant restaurants restful restless restored restoring result results resume ret ret'd retail
    retain retake retire retired retirement retires retiring retrain retraining retreat retry return reuse reverse revert review reviewed reviewer reviews
    revised revising revision revs reward reworked rewrite rewriting rewrote rgds rgrds rhythm riad rib rice ridiculous rig right ring ringing rings rink
    ripped rise risen risk rivet rlly rly road roads robot robotics robur rocks rockstar rode rofl role role-model roll rolls roof roofer roofers roofing
    rook room roommate rooms root rootstock rope ropes rosette rot rota rotation round rounds route routine routinely row rows rs rubber rubbish rude
    rugby ruin rule rules run runbook running runs rupees rural rye sacrificed sacristy sad safely safer safety sagged said sail sailed sailor salaam
    salad salary sale sales salon salt salut salutations same sample sampled sanded sandwich sandwiches sang sank saplings sash sat saturday saturdays
    sauce save saved saving saw say saying says scale scan scanned scans scar scared scarf scarification scary scene scenes schedule scheme scholarship
    school schooling science scientist scions scolding scope scoping score scores scouts screenshot screwdriver script scripts sculpture sea seam seamer
    seamstress search searched searching season seasoned seasons seat seatposts seats sec second second-hand second-round second-year secondary-school
    secret secretary section sector secured see seed seedlings seeds seek seeking seeks seem seems seen sees segment seismology selected selection self
    self-starter selfish sell selling sells semester semi-government seminar seminary send sending sends senior seniors sense sensible sent sentence
    sentences sentinel sentinels separately separation sepsis series serious seriously sermon sermons servant serve served server service serving servus
    session sessions set sets setting settle settled settlement settling seven seven-year seventeen seventies several sew sewed sewing shackles
    shade-cloth shader shadow shadowing shake shall shallots shallow shalom shame shaped shapes share shared shares sharing shark shark's sharpen she
    she'll shearing shed sheet sheets shelf shell shepherded shift shifts shikamoo shining ship shipbrokers shipping shipyard shirt shito shld shod shoes
    shomen shook shop shops shorter shortlist shorts shot should shoulder shout shouted shouting show showcase showed showing shown shows shrimp shrugged
    shud shuffle shut shuttle shy shyness siblings sickest side side-on sides sideways sifu sign signature signatures signed signing siida silence silent
    silently silk silversmith's similar simit simple simply simul sin since sincerely sing single sings sink sir sis sister sister's sisters sit sit-down
    site sits sitting situation six sixteen sixteen-year-old sixth sixty size skeleton sketchbook sketched skill skills skool skype slab sleep sleeping
    sleeps slept slide slides slip slipped slips slipway slot slots slow slowly smaller smartest smell smh smile smone smth snapping sniffs snob snow so
    so-called soak soaked soba social society sodium software soil solar sold soldered solicit solo solstice solve solved some somebody someone someone's
    something sometime sometimes somewhat somewhere sommelier son songs soon sophomore sore sori sorry sort sorting soudeuse sought soul souls sound
    sounder sounding sounds soup sour source sources sourcing sowing soz space spade spans spare spark sparring speak speaker speaking speaks special
    specialist specific speech speechless speed spellings spend spent spikes spilled spin spine spirit spiritual spite splendid split spoke spoken sponsor
    sponsored spoon spreader spreadsheet spyhole square squash squat src sri srsly sry ssh stable staff staffs stage staging stain stairs stall stammer
    stamp stamps stand standing stands staples start started starting starts startup state statement station stations statistician statistics stats statue
    stature stay stayed stays steady stealed steaming steelpan steer stem step steps steroid steward sth stick sticks still sting stitch stock stood stop
    stopped stops stopwatch storage store storeroom stories storks story stove straight strake strange stranger stranger's straw stray stream streams
    street strength stress strict strike string strings stripped stronger struck structural structures struggling stuck student students studied studies
    studio study studying stuff stuffing stunning stupid stupidity style sub subgrades subject submit submitted submitting subs subtitled subtitles
    subtitling successful such suck sudden suddenness suffice sufficient sugar suggest suggested suggestion suit suitcase suits sulfur sulking sulphate
    summary sumthin sumthing sun sunbae sunbae-nim sundays sunflower sup super superb supervise supervising supervision supervisor supper supplied supply
    support supporting suppose sure surely surface surfacing surgery surprised survey surveyed surveyor survival survive survived survivors suture
    swallowed swamped swap swapped swear sweater sweep swells swim swing switch switched switching swollen sworn synergies system ta tabla table tables
    tacos tag tagged tail tailor tailoring take taken takes taking takk talented talents talk talked talking talks taller tally tanked tanx tap tape taped
    taper tar target tariff task tasks tasted tasting tatay taught tax taxes tbf tbh tea teach teachable teacher teachers teaching team teapot tear
    teardown tech technician technique teenagers teeth teh telecoms telephone tell telling tells temperature template ten ten-year-old tenants tender
    tennis tenth tents tephra term terminal terminate terms terns terrible terrified test tested testimonial testing tetanus text textbook textile
    textiles texts th than thank thank-you thankful thanking thankq thanks thankx thankyou thanx that that's thatching thaw the theatre theermanam their
    them themselves then theorbo therapist there there'll there's therefore theres thermocouple these thesis they they'd they're they've thin thing things
    think thinking third third-year thirsty thirteen thirty thirty-odd this thks thku thnk thnks thnx those though thought thoughts thread threads three
    three-breath thrilled throat through throughout throw throwing thru tht thts thu thumb thurs thursdays thus thx thyssenkrupp tick ticket tickets ticks
    tidal tide tied ties tight tiles till tills timber time timed timeline times timetables tin tiny tip tipping tips tired title tix tks tml tmoro
    tmorrow tmr tmrow tmrw tmux tmw tnite tnx to toccata today together token told tolerances tomatoes tomo tomoro tomorow tomorrow toner tonight tonite
    tonne too took tool toolbelt toolbox tools top topic torch torque total totally tote touch touching touchpoint tour towards tower towering town traced
    track tracking tracks tractate tractor trade trades tradition train trained trainee trainees trainer training trains trajectory tram trans transcribed
    transcript transcripts transition translate translated translating translation trapdoor travaille travel trawler trawlers tray trays treasurer
    treasury treat treated treble tree trends trial trials tribe trick trickled tried tritone trouble tru truck trucks truly trumpets truncated truncation
    trustees try trying ttyl tu tube tue tues tuesdays tug tuition tune tuned turbine turf's turn turned turning turnover turns tutelage tutor tutorial
    tutorials tutoring tuts tutting tweet tweets twelve twenty twice twin two two-line two-person two-way two-year txt txtd txts type typed typhoon
    typical typing typos tyres tysm u uchi umbrella umpiring unaccompanied uncle uncle's uncommon under under-sixteens undergraduate undergraduates
    underrated understand understanding understands understood understudy undertake une ungrateful union unions unit university unknown unless unmarked
    unofficial unpaid unpicked unprofessional unreal unrefrigerated uns unsure until up upfront uploaded upon upset upside ur ure urgent urgently urs
    urushi us use used useful user users uses using ustoz usual usually ute uu vacancies vacancy valley valuable value values valve vannamei varnams
    varpet vast vat vegan vehicles veil venture venue verb version vertices very vet veteran veterinary veut vibe vicar video video-call videos view
    viewing views vigour village villages vinegar vines viola violas violin violoncello virtual visa visas visible vision visionary visit visited visitors
    visits vitae vitamin viva voice voicemail voices vol voluntary volunteer volunteered volunteering volunteers von vote votes votre vouchers vous vs vu
    waffles wage wait waited waiting waitress waits walaal walk walk-in walked walking walks wall walnut wana wanna want wanted wants war wardens wards
    warm warming was wash washed washes washing wasn't waste wat watch watch-keeping watched watching watchmaker waterproofs wateva watever wats wav wax
    ways wbu we we'd we'll we're we've weak wear weather weave weaving web webinar website wed wedding wednesdays week week's weekday weekdays weekend
    weekends weekly weeks weeping weigh weighed weighing weight weighted weird welcome welded welder welding well wellness went were wet whakahoki what
    whateva whatever whatsoever wheelbarrow when whenever wher where wherever wherever's whether which whichever while whistle whistling whites who who'd
    who's whoever whole wholesale whom whose whr wht why wid wide widow widowers width wif wife wife's wifi wiki will willing wind window windthrow wine
    wines wing wings winters wir wire wired wires wiser wish wished wishes with within without wiv wk wkend wknd wkng wld wnt wobble wobbly wolves woman
    women won won't wonder wondered wonderful wondering wonders wool wool-felting word words wore work worked worker workers working workload workplace
    works workshop workshops world worried worries worry worrying worth wot wots would wouldn't wow wq wrapping write writes writing written wrk wrking
    wrong wrote wru wtf wth wtsapp wud wut wyd xam xams xlsx xo xoxo xx ya yachts yam yard yards ye yeah year year's year-old years yellow yellowish yes
    yes-no yest yesterday yet yield yo yoke you you'd you'll you're you've younger youngest your yours yourself youth yr yrs ystd ystday yu yuh yuo
    yusra-draws zero zine zip zone zoom zpool's""".split()  # noqa: SIM905
)
