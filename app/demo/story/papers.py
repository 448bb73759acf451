"""The papers of a made-up place: complete, and honest about being made up."""

IMPRINT = """Lindental ist erfunden: Ort, Personen, Anschriften und Nummern dienen nur der Vorführung.

### Anbieter

Gemeinde Lindental
Marktplatz 1
34999 Lindental

### Vertreten durch

Bürgermeisterin Birgit Sommer

### Kontakt

Telefon: 030 23125 142
E-Mail: rathaus@demo.example

### Beiträge von Einwohnerinnen und Einwohnern

Für Beiträge in den Gruppen sind die Personen verantwortlich, die sie schreiben. Rechtswidrige Inhalte bitte melden: meldung@demo.example"""

PRIVACY = """Lindental ist erfunden. Was Sie hier eingeben, bleibt auf dem Rechner, auf dem diese Vorführung läuft.

### Verantwortlich

Gemeinde Lindental, Marktplatz 1, 34999 Lindental, datenschutz@demo.example

### Was gespeichert wird und wofür

- **Konto:** Name, E-Mail-Adresse und Passwort (als nicht umkehrbarer Wert), damit eine Anmeldung möglich ist.
- **Beiträge, Antworten, Bilder:** was jemand selbst schreibt und hochlädt, bis es gelöscht wird.
- **Fundsachen:** Angaben zu Fund und Verlust, bis der Fall abgeschlossen ist, danach drei Monate.

### Rechte

Auskunft, Berichtigung, Löschung, Einschränkung, Widerspruch und Datenübertragbarkeit. Vieles davon geht ohne Antrag auf der Seite „Ich“."""

ACCESSIBILITY = """Lindental ist erfunden, die Sorgfalt ist es nicht: Diese Seiten sollen für alle nutzbar sein.

### Stand

Ziel ist die WCAG 2.2 auf der Stufe AA. Alle Seiten lassen sich mit der Tastatur, mit Vorleseprogrammen und mit 200 Prozent Schriftgröße nutzen.

### Etwas klappt nicht?

Schreiben Sie an barrierefrei@demo.example. Eine Antwort kommt innerhalb von zwei Wochen."""

# By the name of the paper: its title and its text.
PAPERS = {
    "imprint": ("Impressum", IMPRINT),
    "privacy": ("Datenschutz", PRIVACY),
    "accessibility": ("Barrierefreiheit", ACCESSIBILITY),
}
