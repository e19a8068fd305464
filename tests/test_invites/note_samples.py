"""Notes of invented people: the sentence in many languages and frames, and notes that only come near it."""

DEFAULTS = r"""
en|I'd like to add you to my professional network on LinkedIn.
en|I’d like to add you to my professional network on LinkedIn
en|I would like to add you to my professional network on LinkedIn.
en|I’d like to add you to my professional network
en|Olly,\n\nI’d like to add you to my professional network on LinkedIn.\n\n- Ana
en|I’d like to add you to my professional network on LinkedIn.\n\n- Ana
en|I'd like to add you to my professional network on LinkedIn.\n\n—Ana
en|Hi Olly,\nI'd like to connect with you on LinkedIn.\n\nAna Prueba\nHead Gardener, Example Park
en|Hi Olly,\nI'd like to join your LinkedIn network.\n\nAna Prueba\nHead Gardener, Example Park
en|Since you are a person I trust, I wanted to invite you to join my network on LinkedIn.
en|Ana Prueba would like to connect on LinkedIn. How would you like to respond?
en|Ana Prueba has indicated you are a fellow group member of Friends of the Tide Pool:
en|Ana Prueba has indicated you are a fellow group member of Tide Pool:\n\nI'd like to add you to my network.\n\n- Ana
en|Ana Prueba has indicated you are a Friend:\nI'd like to add you to my professional network on LinkedIn.
en|Ana Prueba has indicated you are a colleague at Example & Sons
en|Ana Prueba has indicated you are a person you've done business with at Labs: I'd like to add you to my network
en|Ana Prueba has indicated you are a classmate:
en|Olly, please add me to your LinkedIn network
en|please add me to your LinkedIn network
en|I'd like to add you to my LinkedIn network
en|I'd like to add you to my network.
en|i would like to join your linkedin network
en|I'd like to add you to my professional network on Linked In
en|I d like to add you to my professional network on LinkedIn
en|I&#39;d like to add you to my professional network on LinkedIn.
en|I&amp;#x27;d like to add you to my professional network on LinkedIn.<br><br>- Ana
en|<p>I'd like to add you to my professional network on LinkedIn.</p>
en|> Hi Olly,\n> I'd like to add you to my professional network on LinkedIn.\n> - Ana
en|Ｉ'd like to add you to my professional network on ＬｉｎｋｅｄＩｎ.
en|I\u200b'd\u00a0like to add you to my pro\u00adfessional network on LinkedIn.
en|“I'd like to add you to my professional network on LinkedIn.”
en|✨ I'd like to add you to my professional network on LinkedIn 🙂
en|I'D LIKE TO ADD YOU TO MY PROFESSIONAL NETWORK ON LINKEDIN.
en|I'd like to add you to my profesional network on LinkedIn.
en|I'd like to ad you to my proffesional network on Linkedin
en|Id like to add yuo to my professional netwrok on LinkedIn
en|I'd like to to add you to my professional network on LinkedIn.
en|Iâ€™d like to add you to my professional network on LinkedIn.
en|I'd like to add you to my professional netw… see more
en|Hi Olly, I'd like to add you to my professional network on Lin...see more
en|I’d like to connect with you on Lin…
en|Hiii Olly! I'd like to connect with you on LinkedIn. Thanks in advance, Ana
en|Dear Mr. Owner,\n\nI'd like to add you to my professional network.\n\nKind regards,\nAna Prueba
en|Good morning Olly, I'd like to add you to my professional network. Many thanks. A. P.
en|I'd like to add you, Olly, to my professional network on LinkedIn.
en|OLLY OWNER - I'd like to add you to my professional network on LinkedIn ~ ANA PRUEBA
en|Dear Sir/Madam, I would like to add you to my professional network on LinkedIn. Yours sincerely, Ana
en|I'd like to add you to my professional network on LinkedIn.   Best regards   Ana Prueba
en|Hello, I'd like to invite you to join my network on LinkedIn. BR Ana
es|Me gustaría añadirte a mi red profesional en LinkedIn.
es|Hola Olly: me gustaría agregarle a mi red profesional. Saludos cordiales, Ana
es|Estimado Sr. Owner, quisiera añadirlo a mi red de contactos profesionales en LinkedIn. Atentamente, Ana Prueba
es|me gustaria anadirte a mi red profesional en linkedin
es|Me gustaría contactar contigo
es|Me gustaría unirme a tu red de LinkedIn.
fr|J’aimerais vous inviter à rejoindre mon réseau professionnel sur LinkedIn.
fr|Olly,\n\nJ’aimerais vous inviter à rejoindre mon réseau professionnel sur LinkedIn.\n\nAna Prueba
fr|Je vous invite à faire partie de mon réseau professionnel sur LinkedIn. Ana Prueba
fr|Bonjour Monsieur Owner, je souhaiterais t'ajouter à mon réseau professionnel sur LinkedIn. Bien cordialement, Ana
fr|bonjour olly, j aimerais rejoindre votre reseau sur linkedin. merci d'avance
de|Ich möchte Sie zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen
de|Ich würde Sie gerne zu meinem beruflichen Netzwerk hinzufügen.
de|Sehr geehrter Herr Owner, ich möchte Sie zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen. MfG Ana Prueba
de|Hi Olly, ich moechte dich gern zu meinem beruflichen Netzwerk auf LinkedIn hinzufuegen. LG Ana
de|Hallo Olly,\n\nich möchte Ihrem LinkedIn-Netzwerk beitreten.\n\nMit freundlichen Grüßen\nAna Prueba
de|Ich möchte mich gerne mit Ihnen auf LinkedIn vernetzen. Viele Grüße, Ana
it|Olly, vorrei aggiungerti alla mia rete professionale su LinkedIn.
it|Gent.mo Dott. Owner, vorrei aggiungerla alla mia rete professionale su LinkedIn. Cordiali saluti, Ana
it|Vorrei entrare a far parte della tua rete LinkedIn
sv|Jag skulle vilja lägga till dig i mitt yrkesnätverk på LinkedIn.
sv|Hej Olly, jag vill garna lagga till dig i mitt professionella natverk pa LinkedIn. Mvh Ana
id|Saya ingin menambahkan Anda ke jaringan profesional saya di LinkedIn.\n\n- Ana
id|Selamat pagi Pak Olly, saya ingin mengundang Anda untuk bergabung dengan jaringan profesional saya. Terima kasih
nl|Ik wil je graag toevoegen aan mijn professionele netwerk op LinkedIn.
nl|Beste Olly, ik wil u graag toevoegen aan mijn professionele netwerk op LinkedIn. Met vriendelijke groet, Ana
pt|Gostaria de adicioná-lo(a) à minha rede profissional no LinkedIn.
pt|Oi Olly, gostaria de adicionar você à minha rede profissional no LinkedIn. Abraços, Ana
pt|Olá, gostaria de adicionar-te à minha rede profissional
da|Jeg vil gerne føje dig til mit faglige netværk på LinkedIn.
da|Kære Olly, jeg vil gerne foeje dig til mit professionelle netvaerk paa LinkedIn. Venlig hilsen Ana
nb|Jeg vil gjerne legge deg til i mitt profesjonelle nettverk på LinkedIn. Med vennlig hilsen Ana Prueba
fi|Haluaisin lisätä sinut ammatilliseen verkostooni LinkedInissä. Ystävällisin terveisin Ana
pl|Chciałabym dodać Cię do mojej sieci zawodowej na LinkedIn.
pl|Dzień dobry Panie Olly, chciałbym dodać Pana do mojej sieci zawodowej na LinkedIn. Pozdrawiam, Ana
pl|Chcialbym dodac Cie do mojej sieci kontaktow zawodowych w serwisie LinkedIn
cs|Rád/Ráda bych si vás přidal(a) do své profesní sítě na LinkedInu.
cs|Dobrý den, ráda bych si Vás přidala do své profesní sítě na LinkedInu. S pozdravem Ana
sk|Rada by som vás pridala do svojej profesijnej siete na LinkedIn.
ro|Aș dori să te adaug în rețeaua mea profesională de pe LinkedIn. Cu stimă, Ana
hu|Szeretném hozzáadni Önt a szakmai hálózatomhoz a LinkedInen. Üdvözlettel: Ana Prueba
tr|Sizi LinkedIn'deki profesyonel ağıma eklemek istiyorum.
tr|Merhaba Olly Bey, sizi LinkedIn'deki profesyonel ağıma eklemek istiyorum. Saygılarımla, Ana
ru|Я хотела бы добавить вас в свою профессиональную сеть в LinkedIn.
ru|Здравствуйте, Olly! Я хотел бы добавить Вас в свою профессиональную сеть в LinkedIn. С уважением, Ana
uk|Я хотів(-ла) би додати вас до своєї професійної мережі в LinkedIn.
uk|Доброго дня! Я хотіла би додати вас до своєї професійної мережі в LinkedIn. З повагою, Ana
bg|Здравейте, бих искала да Ви добавя в професионалната си мрежа в LinkedIn. Поздрави, Ana
hr|Poštovani, želim vas dodati u svoju profesionalnu mrežu na LinkedInu. Lijep pozdrav, Ana
sr|Zdravo, želim da vas dodam u svoju profesionalnu mrežu na LinkedInu.
sl|Pozdravljeni, rad bi vas dodal v svojo poklicno mrežo na LinkedInu. Lp, Ana
el|Θα ήθελα να σας προσθέσω στο επαγγελματικό μου δίκτυο στο LinkedIn.
el|Καλημέρα σας, θα ηθελα να σας προσθεσω στο επαγγελματικο μου δικτυο στο LinkedIn. Με εκτίμηση, Ana
ar|أود إضافتك إلى شبكتي المهنية على LinkedIn.
ar|السلام عليكم، اود اضافتك الى شبكتي المهنية على لينكد إن. مع خالص التحية
fa|مایلم شما را به شبکه حرفه‌ای خود در LinkedIn اضافه کنم.
fa|سلام، مایلم شما را به شبکه حرفه ای خود در لینکدین اضافه کنم. با تشکر
he|אשמח להוסיף אותך לרשת המקצועית שלי ב-LinkedIn.
he|שלום רב, אשמח להוסיף אותך לרשת המקצועית שלי בלינקדאין. בברכה, Ana
hi|मैं आपको LinkedIn पर अपने पेशेवर नेटवर्क में जोड़ना चाहता/चाहती हूँ।
hi|नमस्ते Olly जी, मैं आपको LinkedIn पर अपने पेशेवर नेटवर्क में जोड़ना चाहती हूँ। धन्यवाद
bn|আমি আপনাকে LinkedIn-এ আমার পেশাদার নেটওয়ার্কে যোগ করতে চাই।
ms|Saya ingin menambah anda ke dalam rangkaian profesional saya di LinkedIn. Terima kasih
tl|Gusto kitang idagdag sa aking propesyonal na network sa LinkedIn. Salamat po
th|ฉันต้องการเพิ่มคุณในเครือข่ายมืออาชีพของฉันบน LinkedIn
th|สวัสดีครับคุณ Olly ผมต้องการเพิ่มคุณในเครือข่ายมืออาชีพของผมบน LinkedIn ขอบคุณครับ
vi|Tôi muốn thêm bạn vào mạng lưới chuyên nghiệp của tôi trên LinkedIn.
vi|Kính gửi anh Olly, toi muon them anh vao mang luoi chuyen nghiep cua toi tren LinkedIn. Trân trọng, Ana
ja|LinkedInで私のプロフェッショナルネットワークにあなたを追加したいと思います。
ja|Olly様、LinkedInで私のプロフェッショナルネットワークに追加させてください。よろしくお願いいたします。
ko|LinkedIn에서 회원님을 제 인맥으로 추가하고 싶습니다.
ko|Olly님, 안녕하세요. LinkedIn에서 회원님을 제 인맥으로 추가하고 싶습니다. 감사합니다. Ana 드림
zh-Hans|我想将您加为我的领英好友。
zh-Hans|尊敬的Olly先生，我希望将您加入我的 LinkedIn 职业人脉。谢谢！
zh-Hant|您好，我想將您加入我的 LinkedIn 專業人脈。
et|Tere, soovin lisada teid oma professionaalsesse võrgustikku LinkedInis. Lugupidamisega Ana
lv|Labdien, vēlos pievienot jūs savam profesionālajam tīklam LinkedIn. Ar cieņu, Ana
lt|Laba diena, norėčiau pridėti jus prie savo profesinio tinklo LinkedIn. Pagarbiai, Ana
ca|Bon dia, m'agradaria afegir-te a la meva xarxa professional a LinkedIn. Salutacions, Ana
mr|मी तुम्हाला LinkedIn वर माझ्या व्यावसायिक नेटवर्कमध्ये जोडू इच्छितो
te|నేను మిమ్మల్ని LinkedInలో నా వృత్తిపరమైన నెట్‌వర్క్‌కు జోడించాలనుకుంటున్నాను
ta|நான் உங்களை LinkedIn-இல் எனது தொழில்முறை நெட்வொர்க்கில் சேர்க்க விரும்புகிறேன்.
ur|السلام علیکم، میں آپ کو LinkedIn پر اپنے پیشہ ورانہ نیٹ ورک میں شامل کرنا چاہتا ہوں۔ شکریہ
sv|Hi Olly,\n\nJag skulle vilja lägga till dig i mitt yrkesnätverk på LinkedIn.\n\nAna Prueba
"""
"""A language and a note from Ana Prueba to Olly Owner on each line."""

OTHERS = r"""
I would not like to add you to my professional network on LinkedIn.
I'd not like to add you to my professional network on LinkedIn.
I wouldn't like to add you to my professional network on LinkedIn
I never wanted to add you to my professional network on LinkedIn.
I'd like to add you to my professional network on LinkedIn because we met in Bergen
I'd like to add you to my professional network on LinkedIn. We met at Tom's.
I'd like to add you to my professional network. You fixed my bicycle.
I'd like to add you to my professional network on LinkedIn - Ana from the choir
I'd like to add you to my professional network on LinkedIn - the woman with the ladder
I'd like to add you to my professional network on LinkedIn. Cheers for the lift!
I'd like to add you to my professional network on LinkedIn. Thanks for the newt.
I'd like to add you to my professional network on LinkedIn. Best, Ana (room 12)
I'd like to add you to my professional network on LinkedIn. Best, Ana, beekeeper
I'd like to add you to my professional network on LinkedIn. Regards from Lisbon
I'd like to add you to my professional network on LinkedIn. 0170 555 01 23
I'd like to add you to my professional network on LinkedIn. https://example.com/offer
I'd like to add you to my professional network on LinkedIn. +1 from Petra
I'd like to add you to my professional network on LinkedIn. Again.
I'd like to add you to my professional network on LinkedIn. Great profile!
I'd like to add you to my professional network on LinkedIn and sell you a boat
I'd like to add you to my professional network on LinkedIn. Dad
I'd like to add you to my professional network on LinkedIn. - Mum
I'd like to add you to my professional network on LinkedIn. - Coach
I'd like to add you to my professional network on LinkedIn. - Tom
I'd like to add you to my professional network on LinkedIn. - Team Purple
Hi Coach, I'd like to add you to my professional network on LinkedIn.
Hi neighbour, I'd like to add you to my professional network on LinkedIn.
Hi Petra, I'd like to add you to my professional network on LinkedIn.
Hi old friend, I'd like to add you to my professional network on LinkedIn.
Yes, I'd like to add you to my professional network on LinkedIn.
As promised, I'd like to add you to my professional network on LinkedIn.
After Bergen, I'd like to add you to my professional network on LinkedIn.
Finally! I'd like to add you to my professional network on LinkedIn.
Professor, I'd like to add you to my professional network on LinkedIn. I was in your class.
I'd like to add your sister to my professional network on LinkedIn.
I'd like to add you to my professional fishing network on LinkedIn.
I'd like to add you to my tide pool network on LinkedIn.
I'd like to add you to my wedding guests on LinkedIn.
I'd like to add you to our professional network on LinkedIn.
I'd love to add you to my professional network and explore potential synergies
I'd like to ask you about my professional network on LinkedIn.
I'd like to thank you for your talk on tide pools.
I'd like to connect
I'd like to connect with you about the roof in Otwock.
I'd like to connect with you on LinkedIn, and about the roof.
I'd like to join your LinkedIn network, Tuesday's bass player here
I'd like to join your choir.
I'd like to join your LinkedIn course.
Please add me to your LinkedIn network, I am Bo's daughter
Please add me to your mailing list
Since you are a person I trust, I wanted to ask you about the job at Example Labs.
Since you are a person I trust, I wanted to invite you to join my network on LinkedIn. You taught me to swim.
Ana Prueba would like to connect on LinkedIn. How would you like to respond? She was your pupil.
Ana Prueba has indicated you are a colleague at Example Labs, we shared the kettle
Ana Prueba has indicated you are a colleague at Example Labs. We shared the kettle
Ana Prueba has indicated you are a fellow group member of Tide Pool: I have a question about anemones.
Ana Prueba has indicated you are a friend of her brother
"I'd like to add you to my professional network" is what it wants me to say. Ladder?
LinkedIn says I should write: I'd like to add you to my professional network on LinkedIn.
My daughter typed: I'd like to add you to my professional network on LinkedIn
Not the usual "I'd like to add you to my professional network on LinkedIn."
Would you like to add me to your professional network on LinkedIn?
Would you mind if I added you to my network?
Can I add you to my professional network on LinkedIn?
You may add me to your network.
Add me
Hello
Hi Olly
Hi Olly, best regards, Ana
Thank you
LinkedIn
network
Ana Prueba
Olly
Head Gardener, Example Park
🙂
👍👍
Let's connect!
Great talk on tide pools! Bo
1
ok
ふ
I'd like… see more
I'd like to add… see more
I'd like to add you to my pottery class… see more
I'd like to add you to my professional network on LinkedIn. We met… see more
I'd like to add you to my professional network on LinkedIn. … see more
Ich möchte Sie nicht zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen.
Ich möchte Sie zu keinem beruflichen Netzwerk auf LinkedIn hinzufügen.
Ich möchte Sie zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen. Wir saßen in Ulm nebeneinander.
Ich möchte Sie zu meinem Geburtstag einladen
Hallo Nachbar, ich möchte dich zu meinem beruflichen Netzwerk auf LinkedIn hinzufügen.
Ich möchte mich mit Ihnen über Blindbände austauschen
No me gustaría añadirte a mi red profesional en LinkedIn.
Me gustaría añadirte a mi red profesional en LinkedIn. Soy la vecina del tercero.
Me gustaría añadirte a mi red de pesca
Me gustaría contactar contigo por la barca azul
Hola vecina, me gustaría añadirte a mi red profesional en LinkedIn.
Je ne souhaite pas vous ajouter à mon réseau professionnel sur LinkedIn.
Je souhaite vous ajouter à mon réseau professionnel sur LinkedIn, suite à notre taxi de Besançon.
Je souhaite vous ajouter à la liste des invités
Vorrei aggiungerti alla mia rete professionale su LinkedIn: sono il liutaio di Cremona.
Non vorrei aggiungerti alla mia rete professionale su LinkedIn
Jag vill inte lägga till dig i mitt professionella nätverk på LinkedIn.
Jag skulle vilja lägga till dig i mitt yrkesnätverk på LinkedIn. Minns du klass 5B?
Saya tidak ingin menambahkan Anda ke jaringan profesional saya di LinkedIn.
Saya ingin menambahkan Anda ke jaringan profesional saya di LinkedIn. Kita bertemu di Bandung.
Ik wil je niet toevoegen aan mijn professionele netwerk op LinkedIn.
Ik wil je graag toevoegen aan mijn professionele netwerk op LinkedIn, we spraken op de molendag
Não gostaria de adicionar você à minha rede profissional no LinkedIn.
Gostaria de adicionar você à minha rede profissional no LinkedIn. Sou o do barco azul.
Jeg vil ikke føje dig til mit faglige netværk på LinkedIn.
Jeg vil gjerne legge deg til i mitt profesjonelle nettverk på LinkedIn. Vi møttes i Bodø.
En haluaisi lisätä sinut ammatilliseen verkostooni LinkedInissä.
Haluaisin lisätä sinut ammatilliseen verkostooni LinkedInissä, kysyit karkaisusta
Nie chciałbym dodać Cię do mojej sieci zawodowej na LinkedIn.
Chciałabym dodać Cię do mojej sieci zawodowej na LinkedIn. Dach w Otwocku!
Nerad bych si vás přidal do své profesní sítě na LinkedInu.
Rád bych si vás přidal do své profesní sítě na LinkedInu, jsem soused s včelami
Nu aș dori să te adaug în rețeaua mea profesională de pe LinkedIn.
Szeretném hozzáadni Önt a szakmai hálózatomhoz a LinkedInen. Győrben találkoztunk.
Sizi LinkedIn'deki profesyonel ağıma eklemek istemiyorum.
Sizi LinkedIn'deki profesyonel ağıma eklemek istiyorum, kitabınız bende kaldı.
Я не хочу добавить вас в свою профессиональную сеть в LinkedIn.
Я хочу добавить вас в свою профессиональную сеть в LinkedIn. Мы виделись в Томске.
Не хочу додати вас до своєї професійної мережі в LinkedIn
Δεν θα ήθελα να σας προσθέσω στο επαγγελματικό μου δίκτυο στο LinkedIn.
لا أود إضافتك إلى شبكتي المهنية على LinkedIn.
أود إضافتك إلى شبكتي المهنية على LinkedIn. التقينا في عمّان.
من نمی‌خواهم شما را به شبکه حرفه‌ای خود در LinkedIn اضافه کنم.
לא אשמח להוסיף אותך לרשת המקצועית שלי ב-LinkedIn.
אשמח להוסיף אותך לרשת המקצועית שלי ב-LinkedIn. נפגשנו בחיפה.
मैं आपको LinkedIn पर अपने पेशेवर नेटवर्क में नहीं जोड़ना चाहता हूँ।
मैं आपको LinkedIn पर अपने पेशेवर नेटवर्क में जोड़ना चाहता हूँ। हम पुणे में मिले थे।
আমি আপনাকে LinkedIn-এ আমার পেশাদার নেটওয়ার্কে যোগ করতে চাই না।
ฉันไม่ต้องการเพิ่มคุณในเครือข่ายมืออาชีพของฉันบน LinkedIn
Tôi không muốn thêm bạn vào mạng lưới chuyên nghiệp của tôi trên LinkedIn.
LinkedInで私のプロフェッショナルネットワークにあなたを追加したくないと思います。
LinkedInで私のプロフェッショナルネットワークに追加させてください。京都の展示でお会いしました。
LinkedIn에서 회원님을 제 인맥으로 추가하고 싶지 않습니다.
LinkedIn에서 회원님을 제 인맥으로 추가하고 싶습니다. 부산에서 뵈었습니다.
我不想将您加为我的领英好友。
我想将您加为我的领英好友，我是楼下小卖部的晓岚。
我想將您加入我的 LinkedIn 專業人脈。我們在臺南見過。
Em xin mời bà vào
ขอเพิ่มคุณใน
אשמח להצטרף לרשת שלך
ağına katılmak isterim
Jag vill ingå i ditt nätverk
Toimin LinkedInissä, haluan sinut verkostooni
Ana Prueba has indicated you are a classmate: 京都でお会いしました。
Ana Prueba has indicated you are a colleague at 京都でお会いしました。
Ana Prueba has indicated you are a friend of the old and the brave
Mən sizi LinkedIn-də peşəkar şəbəkəmə əlavə etmək istəmirəm
"""
"""A note from Ana Prueba to Olly Owner on each line that is neither blank nor default."""

BLANKS = [
    "",
    " ",
    ".",
    "...",
    "–",
    "– –",
    "??",
    "#",
    "・",
    "''\n",
    "\u200c",
    "\u200b \u2060",
    "&nbsp;",
    "&amp;nbsp;",
    "<br>",
]
BLANKS += [
    "<p></p>",
    "<div><br/></div>",
    "&#8203;",
    "\u3164",
    "\u2800",
    "…\n…",
    "!.",
    "---",
    "\ufeff",
    "\u00ad",
    "«»",
    "¿?",
]
BLANKS += [
    "\u0301",
    "\t\r\n",
    "\u202e",
    "> ",
    "* * *",
    "_",
    "|",
    "。",
    "、",
    "~~",
    "=",
    "&zwnj;&nbsp;",
    "（）",
    "\x00",
    "״",
    "؟",
]
"""Notes that say nothing."""


def _unescaped(note: str) -> str:
    for written, meant in (("\\n", "\n"), ("\\u200b", "\u200b"), ("\\u00a0", "\u00a0"), ("\\u00ad", "\u00ad")):
        note = note.replace(written, meant)
    return note


def defaults() -> list[tuple[str, str]]:
    """Return each default note with its language."""
    rows = (line.split("|") for line in DEFAULTS.strip().split("\n"))
    return [(row[0], _unescaped(row[1])) for row in rows if len(row) == 2]


def others() -> list[str]:
    """Return each note that is neither blank nor default."""
    return OTHERS.strip().split("\n")
