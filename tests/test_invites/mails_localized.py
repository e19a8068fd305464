"""Mails of LinkedIn's in many languages, in every layout of formats.md 4.4: translated, of invented people."""

from collections.abc import Iterator
from typing import NamedTuple

from tests.test_invites.mails import ACCEPT, PROFILE, TOKEN

_HELP = f"https://www.linkedin.com/e/v2?e=x&{TOKEN}"


class Words(NamedTuple):
    """What LinkedIn writes around an invitation."""

    greeting: str
    wants: str
    question: str
    view_named: str
    confirm: str
    accept: str
    view: str
    unsubscribe: str
    help: str
    receiving: str
    intended: str
    invited: str
    headline: str


LANGUAGES = {
    "en": Words(
        "Hi Olly,",
        "Ana Prueba wants to connect with you on LinkedIn",
        "How would you like to respond?",
        "View Ana Prueba's profile",
        "Confirm that you know Ana Prueba",
        "Accept",
        "View profile",
        "Unsubscribe",
        "Help",
        "You are receiving Invitation emails.",
        "This email was intended for Olly Owner (Pilot).",
        "You received an invitation to connect. LinkedIn will use your email address to make suggestions.",
        "Student at Example University",
    ),
    "de": Words(
        "Hallo Olly,",
        "Ana Prueba möchte sich mit Ihnen auf LinkedIn vernetzen",
        "Wie möchten Sie antworten?",
        "Profil von Ana Prueba anzeigen",
        "Bestätigen Sie, dass Sie Ana Prueba kennen",
        "Annehmen",
        "Profil anzeigen",
        "Abbestellen",
        "Hilfe",
        "Sie erhalten E-Mails zu Einladungen.",
        "Diese E-Mail ist für Olly Owner (Lotse) bestimmt.",
        "Sie haben eine Einladung zur Vernetzung erhalten. LinkedIn verwendet Ihre E-Mail-Adresse für Vorschläge.",
        "Studentin an der Beispiel-Universität",
    ),
    "fr": Words(
        "Bonjour Olly,",
        "Ana Prueba souhaite se connecter sur LinkedIn",
        "Comment souhaitez-vous répondre ?",
        "Voir le profil de Ana Prueba",
        "Confirmez que vous connaissez Ana Prueba",
        "Accepter",
        "Voir le profil",
        "Se désabonner",
        "Aide",
        "Vous recevez des e-mails d’invitation.",
        "Cet e-mail était destiné à Olly Owner (Pilote).",
        "Vous avez reçu une invitation à vous connecter. LinkedIn utilisera votre adresse e-mail pour des suggestions.",
        "Étudiante à l’Université d’Exemple",
    ),
    "es": Words(
        "Hola, Olly:",
        "A Ana Prueba le gustaría conectar en LinkedIn",
        "¿Cómo quieres responder?",
        "Ver el perfil de Ana Prueba",
        "Confirma que conoces a Ana Prueba",
        "Aceptar",
        "Ver perfil",
        "Cancelar suscripción",
        "Ayuda",
        "Recibes correos de invitaciones.",
        "Este mensaje se ha enviado a Olly Owner (Piloto).",
        "Has recibido una invitación a conectar. LinkedIn utilizará tu dirección de correo para hacer sugerencias.",
        "Estudiante en la Universidad de Ejemplo",
    ),
    "pt": Words(
        "Olá, Olly,",
        "Ana Prueba gostaria de se conectar no LinkedIn",
        "Como deseja responder?",
        "Ver perfil de Ana Prueba",
        "Confirme que você conhece Ana Prueba",
        "Aceitar",
        "Ver perfil",
        "Cancelar inscrição",
        "Ajuda",
        "Você está recebendo e-mails de convites.",
        "Este e-mail foi enviado para Olly Owner (Piloto).",
        "Você recebeu um convite para se conectar. O LinkedIn usará seu endereço de e-mail para sugestões.",
        "Estudante na Universidade Exemplo",
    ),
    "it": Words(
        "Ciao Olly,",
        "Ana Prueba desidera collegarsi su LinkedIn",
        "Come vuoi rispondere?",
        "Visualizza il profilo di Ana Prueba",
        "Conferma che conosci Ana Prueba",
        "Accetta",
        "Visualizza profilo",
        "Annulla iscrizione",
        "Aiuto",
        "Ricevi le email di invito.",
        "Questa email era destinata a Olly Owner (Pilota).",
        "Hai ricevuto un invito a collegarti. LinkedIn userà il tuo indirizzo email per dare suggerimenti.",
        "Studentessa presso Università Esempio",
    ),
    "nl": Words(
        "Hallo Olly,",
        "Ana Prueba wil graag connectie maken op LinkedIn",
        "Hoe wilt u reageren?",
        "Profiel van Ana Prueba weergeven",
        "Bevestig dat u Ana Prueba kent",
        "Accepteren",
        "Profiel weergeven",
        "Afmelden",
        "Help",
        "U ontvangt e-mails over uitnodigingen.",
        "Dit bericht was bedoeld voor Olly Owner (Loods).",
        "U hebt een uitnodiging ontvangen om connectie te maken. LinkedIn gebruikt uw e-mailadres voor suggesties.",
        "Student aan de Voorbeeld Universiteit",
    ),
    "sv": Words(
        "Hej Olly!",
        "Ana Prueba vill skapa kontakt på LinkedIn",
        "Hur vill du svara?",
        "Visa Ana Pruebas profil",
        "Bekräfta att du känner Ana Prueba",
        "Acceptera",
        "Visa profil",
        "Avsluta prenumeration",
        "Hjälp",
        "Du får e-post om inbjudningar.",
        "Det här mejlet var avsett för Olly Owner (Lots).",
        "Du har fått en inbjudan att skapa kontakt. LinkedIn använder din e-postadress för förslag.",
        "Student vid Exempeluniversitetet",
    ),
    "pl": Words(
        "Cześć Olly,",
        "Ana Prueba chce nawiązać kontakt w serwisie LinkedIn",
        "Jak chcesz odpowiedzieć?",
        "Zobacz profil użytkownika Ana Prueba",
        "Potwierdź, że znasz użytkownika Ana Prueba",
        "Zaakceptuj",
        "Zobacz profil",
        "Zrezygnuj z subskrypcji",
        "Pomoc",
        "Otrzymujesz wiadomości e-mail z zaproszeniami.",
        "Ta wiadomość była przeznaczona dla Olly Owner (Pilot).",
        "Masz zaproszenie do nawiązania kontaktu. LinkedIn użyje Twojego adresu e-mail.",
        "Studentka na Uniwersytecie Przykładowym",
    ),
    "tr": Words(
        "Merhaba Olly,",
        "Ana Prueba LinkedIn’de bağlantı kurmak istiyor",
        "Nasıl yanıt vermek istersiniz?",
        "Ana Prueba adlı kişinin profilini görüntüleyin",
        "Ana Prueba adlı kişiyi tanıdığınızı onaylayın",
        "Kabul et",
        "Profili görüntüle",
        "Aboneliği iptal et",
        "Yardım",
        "Davet e-postaları alıyorsunuz.",
        "Bu e-posta Olly Owner (Kılavuz) için gönderildi.",
        "Bağlantı kurma daveti aldınız. LinkedIn e-posta adresinizi önerilerde bulunmak için kullanacaktır.",
        "Örnek Üniversitesi öğrencisi",
    ),
    "ja": Words(
        "Ollyさん、",
        "Ana PruebaさんがLinkedInでのつながりを希望しています",
        "どのように返信しますか?",
        "Ana Pruebaさんのプロフィールを見る",
        "Ana Pruebaさんを知っていることを確認する",
        "承認",
        "プロフィールを見る",
        "配信停止",
        "ヘルプ",
        "つながり申請のメールを受信しています。",
        "このメールはOlly Owner様（パイロット）宛てに送信されました。",
        "つながり申請が届いています。LinkedInはあなたのメールアドレスを使用します。",
        "見本大学 学生",
    ),
    "zh": Words(
        "Olly，您好：",
        "Ana Prueba 希望与您在领英上建立联系",
        "您想如何回复？",
        "查看 Ana Prueba 的档案",
        "确认您认识 Ana Prueba",
        "接受",
        "查看档案",
        "退订",
        "帮助",
        "您正在接收邀请邮件。",
        "此邮件的预定接收人为 Olly Owner（引航员）。",
        "您收到了建立联系的邀请。领英将使用您的邮箱地址提供建议。",
        "范例大学学生",
    ),
    "id": Words(
        "Hai Olly,",
        "Ana Prueba ingin terhubung di LinkedIn",
        "Bagaimana Anda ingin menanggapi?",
        "Lihat profil Ana Prueba",
        "Harap konfirmasi bahwa Anda mengenal Ana Prueba",
        "Terima",
        "Lihat profil",
        "Berhenti berlangganan",
        "Bantuan",
        "Anda menerima email Undangan.",
        "Email ini ditujukan untuk Olly Owner (Pandu).",
        "Anda menerima undangan untuk terhubung. LinkedIn akan menggunakan alamat email Anda.",
        "Mahasiswa di Universitas Contoh",
    ),
    "cs": Words(
        "Dobrý den, Olly,",
        "Ana Prueba by s vámi ráda navázala spojení na LinkedIn",
        "Jak chcete odpovědět?",
        "Zobrazit profil uživatele Ana Prueba",
        "Potvrďte, že znáte uživatele Ana Prueba",
        "Přijmout",
        "Zobrazit profil",
        "Odhlásit odběr",
        "Nápověda",
        "Dostáváte e-maily s pozvánkami.",
        "Tento e-mail je určen pro Olly Owner (Lodivod).",
        "Obdrželi jste pozvánku k navázání spojení. LinkedIn použije vaši e-mailovou adresu k návrhům.",
        "Studentka na Vzorové univerzitě",
    ),
}


class Layout(NamedTuple):
    """One layout in one language."""

    template: str
    body: str
    page: str
    headline: str
    slug: str = "ana-prueba-1a2b3c"


def layouts(w: Words) -> Iterator[Layout]:
    """Give every layout with these words; {note} is to be filled in."""
    end = f"{w.unsubscribe}: {_HELP}\n{w.help}: {_HELP}\n{w.receiving}\n{w.intended}\n© 2016 LinkedIn\n"
    who = f"Ana Prueba\n{w.headline}\n\n"
    answer = f"{w.accept}: {ACCEPT}\n"
    view = f"{w.view}: {PROFILE}\n"
    above = f"{w.greeting}\n{{note}}\n\n{who}{answer}{w.view_named}: {PROFILE}\n"
    yield Layout("invite_member_28", f"{above}{w.receiving} {w.unsubscribe}: {_HELP}\n{w.intended}\n", "", w.headline)
    yield Layout("M2M_Invitation", f"{w.greeting}\n\n{{note}}\n\n{who}{view}{answer}{'.' * 40}\n{end}", "", w.headline)
    signed = f"{w.greeting}\n\n{{note}}\n\n- Ana Prueba\n\n{w.confirm}: {ACCEPT}\n\n{w.invited}\n\n{w.intended}\n"
    yield Layout("invite_guest_59", signed, "", "", "")
    links = f"{answer}\n{w.view_named}: {PROFILE}\n\n"
    reminder = f"{w.greeting}\n\n{w.wants}. {w.question}\n\n{links}Olly,\n\n{{note}}\n\n{w.invited}\n"
    yield Layout("first_guest_reminder_01", reminder, "", "")
    later = f"{w.wants}\n\n{who}{{note}}\n\n{answer}{view}{'-' * 30}\n{w.intended}\n"
    yield Layout("email_m2m_invite_single_01", later, "", w.headline)
    yield Layout("email_m2m_invite_reminder_02", later, "", w.headline)
    below = f"{w.accept}\n{ACCEPT}\n\n{w.view}\n{PROFILE}\n\n"
    bare = f"{w.greeting}\n\n{w.wants}\n\n{{note}}\n\n{who}{below}{w.unsubscribe}: {_HELP}\n"
    yield Layout("email_m2m_invite_single_01", bare, "", w.headline)
    yield from _pages(w)


def _pages(w: Words) -> Iterator[Layout]:
    """Give the layouts of mails that have only a page."""
    logo = f'<a href="https://www.linkedin.com/comm/feed/?{TOKEN}">LinkedIn</a>'
    name = f'<a href="{PROFILE}">Ana Prueba</a>'
    links = f'<a href="{ACCEPT}">{w.accept}</a></td><td><a href="{PROFILE}">{w.view}</a>'
    end = f'{w.intended} <a href="{_HELP}">{w.unsubscribe}</a> · <a href="{_HELP}">{w.help}</a>'
    cells = (logo, f"{w.greeting}<br>{{note}}", name, w.headline, "Greater Exampleton Area", links, w.receiving, end)
    table = "".join(f"<tr><td>{cell}</td></tr>" for cell in cells)
    yield Layout("M2M_Invitation", "", f"<html><body><table>{table}</table></body></html>", w.headline)
    rows = f"<p>{w.wants}</p><a href='{PROFILE}'><img src=x></a><h2>{name}</h2><p>{w.headline}</p><p>{{note}}</p>"
    page = f"<html><body><div>{rows}{links}<p>{end}</p><p>© 2021 LinkedIn</p></div></body></html>"
    yield Layout("email_m2m_invite_single_01", "", page, w.headline)
