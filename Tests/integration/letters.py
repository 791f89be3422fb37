"""Editions in six languages and three sizes, in each set of templates that ships: what the oracles look at."""
import glob
import os
import unicodedata

from newsletter import WEEK, Newsletter, markdown, readers

SETS = ["weekly", "briefing", "plain"]
SIZES = [1, 12, 40]
NAME = {"en": "The Weekly Ledger", "de": "Der Hafenbote", "ar": "دفتر الأسبوع", "ja": "週刊みなと", "zh": "港口周报", "th": "สมุดข่าวท่าเรือ"}
TOPICS = {
    "en": ["City", "Science", "Culture"], "de": ["Stadt", "Wissenschaft", "Kultur"], "ar": ["المدينة", "العلوم", "الثقافة"],
    "ja": ["街", "科学", "文化"], "zh": ["城市", "科学", "文化"], "th": ["เมือง", "วิทยาศาสตร์", "วัฒนธรรม"]}
STORIES = {
    "en": [
        ("The harbour council counts its boats", "The pilots brought in forty ships before noon, and nobody minded. The clerk wrote each name twice, once in ink."),
        ("Why the old tide gauge still tells the better story", "A pen on a drum has drawn the same curve since 1911. The new sensor agrees with it to a finger's breadth."),
        ("Bakers of Mill Lane go back to the wood oven", "Flour, water and a night of patience: the queue begins at six. By eight there is only rye."),
        ("A ferry timetable that people can read", "The company printed it larger. Complaints fell by half in a month, and missed boats by a third.")],
    "de": [
        ("Donaudampfschifffahrtsgesellschaftskapitäne verhandeln über Hafenverwaltungsgebührenordnung", "Die Kapitäne zählten vierzig Schiffe vor dem Mittag, und niemand hatte etwas dagegen. Der Schreiber notierte jeden Namen zweimal."),
        ("Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung bleibt", "Der Rat ließ das längste Wort der Satzung stehen. Kürzer wurde nur die Sitzung."),
        ("Die Bäckerei in der Mühlgasse heizt wieder mit Holz", "Mehl, Wasser und eine Nacht Geduld: Die Schlange beginnt um sechs. Um acht gibt es nur noch Roggenbrot.")],
    "ar": [
        ("مجلس الميناء يحصي قواربه قبل الظهر", "أدخل المرشدون أربعين سفينة قبل الظهر، ولم يعترض أحد. وكتب الكاتب كل اسم مرتين."),
        ("لماذا يروي مقياس المد القديم القصة الأفضل", "يرسم القلم المنحنى نفسه منذ عام 1911. ويوافقه المستشعر الجديد بعرض إصبع."),
        ("خبازو زقاق الطاحونة يعودون إلى فرن الحطب", "طحين وماء وليلة من الصبر: يبدأ الطابور في السادسة، وفي الثامنة لا يبقى إلا خبز الشيلم.")],
    "ja": [
        ("港の評議会、正午までに入港した船を一隻ずつ数える", "水先案内人は正午までに四十隻の船を入れ、誰も気にしなかった。書記は名前を二度ずつ書き留めた。"),
        ("古い検潮儀のほうが良い話を語る理由", "円筒の上のペンは1911年から同じ曲線を描いてきた。新しいセンサーとの差は指一本分しかない。"),
        ("水車小路のパン屋が薪窯に戻る", "小麦粉と水、そして一晩の辛抱。行列は六時に始まり、八時にはライ麦パンしか残らない。")],
    "zh": [
        ("港务会清点正午之前进港的每一条船", "领航员在正午之前引进四十条船，没有人介意。书记把每个名字写了两遍，一遍用墨水。"),
        ("为什么旧验潮仪讲的故事更好", "鼓上的笔从1911年起画着同一条曲线。新传感器与它只差一指宽。"),
        ("磨坊巷的面包师重新用起柴火炉", "面粉、水和一夜的耐心：六点开始排队，八点只剩黑麦面包。")],
    "th": [
        ("สภาท่าเรือนับเรือทุกลำที่เข้ามาก่อนเที่ยงวันอย่างละเอียด", "นักนำร่องพาเรือเข้ามาสี่สิบลำก่อนเที่ยงวันและไม่มีใครว่าอะไร เสมียนเขียนชื่อเรือแต่ละลำลงในสมุดสองครั้งด้วยหมึกสีดำและตรวจทานอีกครั้งก่อนส่งให้นายท่า"),
        ("ทำไมเครื่องวัดน้ำขึ้นน้ำลงเก่าจึงเล่าเรื่องได้ดีกว่า", "ปากกาบนกระบอกหมุนวาดเส้นโค้งเดิมมาตั้งแต่ปี 1911 เซ็นเซอร์ใหม่ต่างจากมันเพียงความกว้างของนิ้วเดียว"),
        ("ร้านขนมปังในตรอกโรงสีกลับมาใช้เตาฟืน", "แป้ง น้ำ และความอดทนหนึ่งคืน แถวเริ่มตอนหกโมงเช้า พอแปดโมงก็เหลือแต่ขนมปังข้าวไรย์")]}
PICTURE = {
    "image": "https://example.org/pictures/harbour.jpg", "imageAlt": "Boats in the harbour at noon",
    "imageCredit": "Ada Example", "imageLicense": "CC-BY-4.0", "imageWidth": "1200", "imageHeight": "675"}
CONFIGURATION = """\
newsletter:
  name: "{name}"
  from: "{name} <digest@example.org>"
  replyTo: editors@example.org
  listID: weekly.example.org
  postalAddress: 1 Harbour Street, Exampleton
  language: {language}
  timeZone: Europe/Madrid
  archive: https://news.example.org/past
editions:
  weekly:
    template: templates/{set}
    subject: "{{{{newsletter.name}}}} · {{{{edition.date}}}}"
    selection: {{}}
unsubscribe:
  mailto: unsubscribe@example.org
  https: https://news.example.org/u
  secretFile: unsubscribe.secret
"""


def articles(language, count):
    """Markdown articles; the first has a picture, each third a licence and a credit."""
    made = []
    for number in range(count):
        title, excerpt = STORIES[language][number % len(STORIES[language])]
        topic = TOPICS[language][number * 3 // max(count, 3)]
        more = PICTURE if number == 0 else {}
        # No two of them have a text in common, or they would be told as copies of one another.
        body = " ".join(f"word{number}x{index}" for index in range(60))
        made.append(markdown(
            title if number < len(STORIES[language]) else f"{title} ({number + 1})", topic, body, excerpt=excerpt,
            link=f"https://example.org/{language}/{number}", source="Harbour Gazette", author="Ada Example", language=language,
            **more))
    return made


def configure(digest, language, name):
    digest.write("tidings.yaml", CONFIGURATION.format(name=NAME[language], language=language, set=name))


def editions(languages=tuple(STORIES), sizes=tuple(SIZES), sets=tuple(SETS)):
    """Language, size, set, and the folder that the preview wrote; each folder is gone after its turn."""
    for language in languages:
        for size in sizes:
            with Newsletter.make([readers(1)[0] | {"name": "Zoë Reader"}], articles(language, size)) as digest:
                for name in sets:
                    configure(digest, language, name)
                    digest.run("compose", "weekly", "--week", WEEK)
                    digest.run("preview", WEEK)
                    yield language, size, name, os.path.join(digest.folder, "outbox", WEEK), digest


def read(folder, name, mode="r"):
    with open(os.path.join(folder, name), mode, **({} if "b" in mode else {"encoding": "utf-8", "newline": ""})) as file:
        return file.read()


def messages(folder):
    return sorted(glob.glob(os.path.join(folder, "message*.eml")))


def columns(line):
    """How wide a terminal shows it: East Asian characters take two columns, marks above and below take none."""
    return sum(0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in line)
