"""The words that stand in names without being the name: titles, degrees, roles, particles, and what tells a company.

Only lists, in small letters and without dots, apostrophes and hyphens. What is made of them is in `names`.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """dr dra drs univ drmed drhc drrer med habil hc prof profa professor professorin doctor doktor ing ingeniero
    engenheiro dipl dipling diplkfm diplkff diplom mag magister ir eng engo engr er ar ca adv advocate atty lic
    licda mtro mtra arq abg econ avv arch dott dottssa dottor geom sig sigra sigr sr sra srta mr mrs ms mx miss
    mister mme mlle monsieur madame maître maitre herr frau fräulein fraulein hr fru sir dame lord madam rev
    reverend pastor father rabbi imam sheikh shaikh haji hajj hajjah hj capt captain col colonel maj major lt
    gen sgt cmdr hon judge datuk dato datin tansri tun smt shri shree kumari sayın sayin ustad md mohd muhd phd
    mba pmp cpa cfa msc bsc llm mgr mudr judr phdr rndr bc д-р др проф δρ डॉ श्री श्रीमती دكتور الدكتور دكتورة
    الدكتورة مهندس المهندس أستاذ الأستاذ د ดร פרופ
    datosri datukseri datoseri rernat hab inż inz doc maga doç op av brig fr civing engº engª drª profª srª
    עוד דר רוח dkfm ddr univ univprof univdoz diplkffr diplkauffr öğr gör öğrgör candmerc candpolyt candjur me ssa
    ктн кэн кфн кмн дтн дэн дмн cma""",
)
"""What stands before a name, without dots and hyphens. A single name after one of these is most often a last name."""

CREDENTIALS = _words(
    """phd dphil md mba emba ma msc ms mphil meng bsc ba bs beng llm llb jd jr sr ii iii iv pmp cfa cpa acca ca cissp
    csm cspo pe rn shrmcp shrmscp gphr phr sphr mcips fcca fca pmiacp prince2 itil esq mph mpa dba edd dds dvm
    pharmd pmi psm psm1 cisa cism cscp cma frm hr she her he him they them ella el elle il sie er""",
)
"""What stands after a name: degrees, certificates, generations and pronouns, without dots and hyphens."""

ROLES = _words(
    """coach certified consultant advisor adviser engineer manager founder cofounder ceo cto cfo coo cmo vp director
    head president owner lawyer attorney accountant developer designer architect recruiter trainer speaker
    author writer student teacher nurse expert specialist strategist analyst investor entrepreneur freelancer
    hiring master bachelor level fellow chartered professional""",
)
"""What people write after a comma when they do not put their last name first."""

NOBODY = _words(
    """gmbh mbh ag kg ohg ug ltd limited llc llp inc corp corporation company plc pty pvt bv nv oy oyj ab aps sarl sas
    srl spa ltda eurl kk and und et linkedin member mitglied solutions services service group gruppe grupo
    groupe team agency agentur agencia consulting consultants consultancy holding holdings ventures partners
    studio studios media digital technologies technology tech software systems labs institute institut
    university universität school academy association verein foundation enterprises industries international
    global network marketing recruiting recruitment careers jobs support admin administrator office info contact
    kontakt customer newsletter official unknown anonymous user null none undefined nan firstname lastname fname
    lname full_name test noreply webmaster vorname nachname nombre apellido apellidos prénom prenom cognome sobrenome
    voornaam achternaam förnamn efternamn imię nazwisko soyad soyadı""",
)
"""Words that tell a company, a mailbox or an unfilled field, wherever they stand."""

NOT_FIRST = _words(
    """sales growth the we our your my hr open opentowork looking seeking available hello hi dear http https ftp www
    name first last ceo cto cfo coo cmo vp founder cofounder director president manager owner recruiter entrepreneur
    freelancer hiring sister someone somebody ask join follow meet they them she karriere jobs careers recrutement
    ооо зао оао пао тоо фирма компания""",
)
"""Words that no name begins with, but that may be a last name."""

DOUBLE_FIRST = _words(
    """maría-josé maria-jose josé-maría jose-maria josé-luis jose-luis juan-carlos juan-pablo juan-manuel
    juan-josé juan-jose josé-antonio jose-antonio josé-manuel jose-manuel luis-miguel miguel-ángel miguel-angel
    maría-luisa maría-elena maría-isabel maría-teresa maría-pilar maría-carmen maría-dolores maría-ángeles
    luz-marina rosa-maría jean-pierre jean-paul jean-claude jean-françois jean-francois jean-michel jean-marie
    jean-luc jean-jacques jean-louis jean-philippe jean-marc jean-yves jean-baptiste jean-christophe
    jean-sébastien jean-charles jean-noël jean-rené marie-claude marie-france marie-laure marie-christine
    marie-thérèse marie-hélène marie-pierre marie-josé anne-marie anne-laure anne-sophie pier-paolo pier-luigi
    pier-giorgio pier-francesco gian-luca gian-carlo gian-paolo gian-marco gian-piero gian-franco maria-grazia
    maria-teresa maria-pia maria-cristina maria-luisa maria-elena maria-rosaria karl-heinz hans-jürgen
    hans-joachim anna-lena""",
)
"""Two first names that are one where a last name follows, with a hyphen here where people put a space."""

KOREAN_FAMILIES = _words(
    """kim lee park choi jung jeong kang cho yoon jang lim han shin seo kwon hwang ahn song yoo hong jeon ko moon yang
    bae baek ryu oh noh min son""",
)
"""Last names of Koreans, some of which are first names elsewhere."""

PARTICLES = _words(
    "van von vom zu zur de del della den der des di da do dos das du la le el ibn bin bint ten ter",
)
"""Where a name begins with one of these, it begins with the last name, or its parts cannot be told apart."""

FAMILY_FIRST = _words(
    """nguyễn nguyen doãn lương lưu châu đoàn trần tran lê phạm pham huỳnh huynh hoàng hoang li wu xu phan vũ võ đặng
    bùi bui đỗ hồ ngô ngo dương duong trương truong đinh wang zhang zhao huang zhou chen liu yang zhu guo zheng
    xie jiang feng choi jeong hwang vo ouyang sima zhuge shangguan situ chan cheung leung kwok yeung tsang tse lau wong
    chow fung""",
)
"""Family names that commonly come first: such a person is greeted by the whole name, which is right in any order."""

COMPOUND_STARTS = _words(
    "abd abdul abdel abdal abu عبد أبو ابو",
)
"""Arabic names that mean nothing, or another name, without the word that follows."""

COMPOUND_ENDS = _words(
    "الدين الله الرحمن eldin aldin eddine uldin",
)
"""Arabic names that belong to the word before."""

ARTICLES = _words(
    "el al ul ur ar ud as",
)
"""Articles inside such a name: "Abd el Rahman"."""

EAST_ASIAN_COMPANIES = ("株式会社", "有限会社", "合同会社", "公司", "集团", "集團", "주식회사", "(주)")
"""What a company is called in names without spaces."""

CONNECTIVES = _words("of the and at for in on de la le les du des da do di del von und der die y e el van het")
"""Words without a capital inside the name of a company, school or group."""
