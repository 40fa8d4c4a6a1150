#include "config.h"

#include "barid-commands-private.h"

#include <glib/gi18n-lib.h>

/* In the order in which a new desk needs them. */
const BaridCommand barid_commands[] = {
  { "init", N_("(--office NAME --nation CODE | --beside CARD) --post POST [--role ROLE] (--passphrase-file FILE | "
             "--no-passphrase | --bring-in FILE-OR-FOLDER | --card CERTIFICATE) [--key FINGERPRINT] [--expires DATE]"),
    N_("make a desk: its folder, its store and its key"),
    N_("The passphrase protects the desk's key; it is the first line of FILE. Without one, whoever reads the disk reads "
       "the letters. --bring-in takes a key that the officer has already, from a file with its secret half or from a GnuPG "
       "folder; --card uses the one on the smartcard in the reader, of which CERTIFICATE is the public half. "
       "ROLE is officer, releasing-officer or translator: a translator's desk reads, drafts and translates, and "
       "releases nothing."),
    barid_command_init },
  { "key", N_("[backup FILE | put-aside | revocation FILE | extend DATE | rotate (--passphrase-file FILE | --no-passphrase | "
             "--bring-in FILE-OR-FOLDER | --card CERTIFICATE) [--key FINGERPRINT] [--expires DATE] [--why REASON] | announce PARTNER | announcement FILE]"),
    N_("show the desk's own key and its key number, copy it for a safe, put off its end, change it"),
    N_("“backup” writes the key with its secret half, under its passphrase; “revocation” the certificate that ends it, for the "
       "day when it is lost or in other hands. Both are written once, into files of the officer's choice, and never by "
       "themselves. “put-aside” ends the reminder that there is no backup. “rotate” makes a new key, or takes one as “init” does or "
       "the one of the desk’s home that --key names, and tells every partner, signed "
       "with the old and the new one; “announce” tells one partner again, “announcement” writes the same into "
       "a file. REASON is "
       "routine, ending, suspected or handover."),
    barid_command_key },
  { "card", N_("FILE [--language TAG]… [--telephone NUMBER] [--days DAYS --hours HOURS --zone ZONE] [--fallback WAY:ADDRESS]…"),
    N_("write the card by which the office introduces itself"),
    N_("The card holds no secret. Hand it over, then compare the key number by another way. DAYS are written sun-thu, HOURS "
       "08:00-16:00, ZONE Asia/Riyadh; WAY is telephone, fax, courier, desk, radio or other, the first to be "
       "tried first. What "
       "is said once stands on later cards as well."),
    barid_command_card },
  { "partner", N_("[list | show NAME | read CARD | add CARD --number DIGITS --with NAME --by WAY [--replace] | "
                 "announcement FILE | confirm-key NAME [--number DIGITS] [--with NAME] [--by WAY] | note NAME TEXT | "
                 "introduce NAME --to OTHER | waiting | take NAME | leave NAME]"),
    N_("introduce partners by their cards, and show who is known"),
    N_("“add” takes the key number as you heard it, all its groups. With --replace the key on the card takes the place of "
       "the one that is known. “confirm-key” accepts the new key that a partner’s known key announces; "
       "“announcement” takes such "
       "an announcement from a file. “note” keeps what we note about a partner ourselves; it never leaves the "
       "desk. “introduce” "
       "passes a partner's card on to another; what was passed on to us is among “waiting” until it is taken, "
       "or left, and is told "
       "as what it is: nobody here has compared it."),
    barid_command_partner },
  { "access", N_("PARTNER FILE [--credentials FILE]"),
    N_("seal what a partner needs to write to our inbox into an access file"),
    N_("--credentials names the file that the administrator of the exchange made for the partner. Without it the partner "
       "uses an account of their own at that exchange."),
    barid_command_access },
  { "channel", N_("[list | inbox CREDENTIALS | add ACCESSFILE | check]"),
    N_("set our inbox, take partners' access files, ask whether exchanges answer"),
    NULL,
    barid_command_channel },
  { "agreement", N_("[list | show ID | draft PARTNER[,PARTNER]… TERMS | sign ID [RESERVATIONS] | export ID FILE | take FILE | "
                    "send ID | suspend ID | resume ID | withdraw ID | print ID FILE]"),
    N_("draft, sign and exchange agreements"),
    N_("TERMS is JSON: number, title, rank, areas, ceilings, equivalents, use, onward, from, until, articles; scales where "
       "the parties have words of likelihood of their own. An agreement binds when every party has signed its "
       "bytes. RESERVATIONS is JSON too: what the party narrows."),
    barid_command_agreement },
  { "draft", N_("[FILE] [--row ROW] [--title TEXT] [--kind KIND] [--area AREA]… [--marking MARKING] [--to PARTNER]… "
               "[--indicators FILE] [--request WHAT [--about LETTER] [--due DATE]] …"),
    N_("make a draft from text, JSON or a STIX 2.1 bundle, or change one"),
    N_("A bundle makes one draft for each report in it. Text makes the body, a paragraph for each empty line; its first "
       "line is the title where none is given. “-” is standard input. --indicators adds those of a table (CSV: "
       "columns name, "
       "type, value, pattern, valid from, valid until, marking, description; or a plain list of values) or of "
       "a STIX bundle; "
       "what is there already is not added again. --request makes a request of it, of WHAT: question, trace, leave-to-act, "
       "leave-to-pass-on (with --onward-to PARTNER) or standing-need; --about one about a letter that came, to "
       "who sent it."),
    barid_command_draft },
  { "check", N_("DRAFT"),
    N_("say what stands against releasing a draft"),
    NULL,
    barid_command_check },
  { "versions", N_("DRAFT [--show VERSION | --restore VERSION]"),
    N_("list what a draft was, show it, or bring it back"),
    N_("A version is kept when a draft is changed. They go when the draft is released or deleted."),
    barid_command_versions },
  { "compare", N_("ID ID"),
    N_("say how one draft or letter differs from another"),
    NULL,
    barid_command_compare },
  { "duplicate", N_("ID"),
    N_("make a new draft of a draft, or of a letter that was sent"),
    NULL,
    barid_command_duplicate },
  { "correct", N_("LETTER [--withdraw REASON]"),
    N_("begin a correction of a letter that was sent, or take it back from all who have it"),
    N_("The draft says what was sent and is addressed to all who have it. Change what was wrong, then release it. With "
       "--withdraw it says the reason and nothing else."),
    barid_command_correct },
  { "release", N_("DRAFT [--emergency REASON]"),
    N_("release a draft to its addressees: it is sealed at once and goes with the next sync"),
    N_("--emergency, where the agreement has an article for it, goes past its ceiling, its areas and the approval: the reason is "
       "logged and told to the reader, and the act is reviewed afterwards with “audit review”."),
    barid_command_release },
  { "sync", N_("[--receipts-within SECONDS]"),
    N_("seal and carry what waits; fetch, open and judge what is there"),
    N_("Where an agreement or a letter asks for it, word of what came goes with a later sync: so many seconds after it came at "
       "the latest, 1200 unless it is said."),
    barid_command_sync },
  { "list", N_("[inbox | quarantine | drafts | sent | arrived | outbox | owed | asked]"),
    N_("list letters; “owed” is what waits for our answer, “asked” what we wait for"),
    NULL,
    barid_command_list },
  { "show", N_("ID [--text | --stix [--assured] | --language TAG] [--positions FORM]"),
    N_("show a letter with its proof; --text its text alone, --stix its exact bundle, --language a translation"),
    N_("Positions are shown as they came. FORM, which is mgrs, dms or decimal, is told beside them where they came in another. "
       "The bundle of what came in is given only where its originator and the agreement permit detection."),
    barid_command_show },
  { "print", N_("ID FILE [--for NAME] [--paper a4 | letter] [--assured]"),
    N_("write a letter or a draft as a PDF, to be printed"),
    N_("Every page bears the marking, and the name of the one for whom the copy is made. What is on paper is no longer kept by "
       "this desk: the file holds the text as it is read. “-” is standard output. --assured says that the assurances on the "
       "treatment of persons are given, where the letter asks for them."),
    barid_command_print },
  { "indicators", N_("ID [--csv FILE | --stix FILE] [--assured]"),
    N_("show the technical indicators of a letter or a draft, or write them to a file"),
    N_("--csv is a table for a spreadsheet, --stix a STIX 2.1 bundle for a sensor; “-” is standard output. What came in is "
       "written to a file only where its originator and the agreement permit detection; --assured says that "
       "the assurances on "
       "the treatment of persons are given, where the letter asks for them. “baridctl draft --indicators FILE” "
       "reads both."),
    barid_command_indicators },
  { "search", N_("WORDS"),
    N_("find letters by title and partner"),
    NULL,
    barid_command_search },
  { "answer", N_("ID [FILE] [--no-trace | --hold DATE | --unable | --grant [--conditions TEXT] | --deny] [--title TEXT] "
               "[--marking MARKING]"),
    N_("answer a letter with the text in FILE, or a request in one act"),
    N_("“list owed” shows what waits for an answer. --no-trace answers a request for traces; --hold DATE says by when an answer "
       "can be expected, and leaves the request open; --grant and --deny answer a request for leave."),
    barid_command_answer },
  { "acknowledge", N_("ID"),
    N_("acknowledge a letter to its sender"),
    NULL,
    barid_command_acknowledge },
  { "forward", N_("ID --to PARTNER [--note FILE]"),
    N_("pass on what a partner wrote, with their consent, to another partner"),
    N_("Without the originator’s consent it is refused: ask for it with “ask-leave”. What they let go travels as they wrote it; "
       "FILE is the note that goes with it."),
    barid_command_forward },
  { "ask-leave", N_("ID --to PARTNER [--note FILE]"),
    N_("ask the originator of a letter for leave to pass it on"),
    NULL,
    barid_command_ask_leave },
  { "grant", N_("REQUEST [--tear-line FILE] [--conditions TEXT] [--until DATE]"),
    N_("give leave to pass on what a partner asks about"),
    N_("The answer carries the text that may be passed on and the desk’s signed consent to it. With --tear-line the text in FILE "
       "goes instead of the whole: text, or JSON as for “draft”."),
    barid_command_grant },
  { "deny", N_("REQUEST --reason TEXT"),
    N_("deny leave to pass on what a partner asks about"),
    NULL,
    barid_command_deny },
  { "recall", N_("LETTER --reason TEXT"),
    N_("recall a letter that was sent, from all who have it"),
    N_("It goes to each whom the letter went to, also after the end of the agreement it went under; then say nothing in TEXT "
       "that is not for everybody. What became of it there is told by “show” and “recalls”."),
    barid_command_recall },
  { "recall-answer", N_("ID --destroyed | --refused REASON"),
    N_("say what was done with a letter that its originator has recalled"),
    N_("--destroyed destroys it first, which cannot be undone: its text, its envelope, and what it is found by. What stays says "
       "that it was here."),
    barid_command_recall_answer },
  { "recalls", "",
    N_("list what was recalled from here, and who still holds it"),
    NULL,
    barid_command_recalls },
  { "feedback", N_("ID --useful yes | partly | no [--opinion OPINION] [--seen INDICATOR …] [--text FILE]"),
    N_("tell the sender of a letter of what use it was"),
    N_("OPINION is strongly-disagree, disagree, neutral, agree or strongly-agree. --seen names an indicator of the letter, by "
       "its id or its pattern, that was seen here too."),
    barid_command_feedback },
  { "file", N_("[list | new NAME | rename FILE NAME | add FILE LETTER… | remove FILE LETTER | note FILE TEXT | show FILE | "
              "told FILE | delete FILE]"),
    N_("keep letters on one subject together, with notes of our own"),
    N_("Notes never leave the desk, unless the desk as a whole is handed over. “told” says what was told to whom. With a letter "
       "that was sent to several partners those to the others are filed. “delete” leaves the letters where they are."),
    barid_command_file },
  { "register", N_("[in | out] [YEAR]"),
    N_("list what came in a year, or what went, with the numbers that the letters bear"),
    N_("The year is this one unless it is said. Acknowledgements and words of delivery stand with their letter."),
    barid_command_register },
  { "judge", N_("ID"),
    N_("judge a quarantined letter anew, once more is known"),
    NULL,
    barid_command_judge },
  { "delete", N_("ID"),
    N_("delete a letter or a draft; it does not come back"),
    NULL,
    barid_command_delete },
  { "desk", N_("[list | add CARD --number DIGITS --with NAME --by WAY | approval LEVEL | approval none]"),
    N_("introduce the other desks of our office, and say above which level a releasing officer approves"),
    N_("A further desk is made with “init --beside CARD”, the card of one that is there. Our card lists the keys of all desks that "
       "were introduced here: hand it to the partners anew."),
    barid_command_desk },
  { "approval", N_("[ask DRAFT FILE [--desk POST] | read FILE | give FILE ANSWER | take ANSWER]"),
    N_("have a text approved by a releasing officer of our office, before it is released"),
    N_("“ask” seals the text to the releasing officer’s desk, which reads and approves it there with “read” and “give”; “take” takes "
       "the approval. It counts for exactly that text: any change voids it."),
    barid_command_approval },
  { "joint", N_("[circulate DRAFT --to PARTNER… | answer ID --concur | answer ID --dissent JUDGEMENT --words TEXT [--likelihood WORD] "
               "| answer ID --comment TEXT | show DRAFT | finish DRAFT]"),
    N_("circulate a text among partners who concur, dissent or comment, and finish a joint briefing"),
    N_("“finish” puts each dissent beside its judgement; release the draft then as any other. Every signature travels with it."),
    barid_command_joint },
  { "audit", N_("[list [--kind KIND] [--words TEXT] | check | export FILE | review | reviewed NUMBER]"),
    N_("show, check and export what was done at this desk"),
    N_("Each entry holds the SHA-256 of the one before it. The desk’s key signs the log from time to time, along with other "
       "signatures. “export” writes the whole log as lines of JSON, and beside it FILE.sig: gpg --verify "
       "FILE.sig FILE. “review” "
       "lists what was released in an emergency and is still to be reviewed, “reviewed” writes that it was."),
    barid_command_audit },
  { "compromise", N_("(own | FINGERPRINT) --since DATE"),
    N_("report a key of this desk that may be in other hands, and list the letters that are exposed"),
    N_("“own” is the key in use; FINGERPRINT one that was. Each partner is told of the letters between them and this desk only."),
    barid_command_compromise },
  { "handover", N_("ready CARD FILE --post POST (--passphrase-file FILE | --no-passphrase) [--expires DATE] | "
                  "write FILE HANDOVER --number DIGITS | take HANDOVER RECEIPT | receipt FILE"),
    N_("hand this desk over to a successor, or take one over"),
    N_("The successor makes a place ready with the desk’s card; the predecessor writes the handover for what is in FILE, once the "
       "key numbers are compared; the successor takes it. The partners are told that the key changes, and "
       "accept the new one. The desk keeps the receipt that both have signed; “receipt” writes it again."),
    barid_command_handover },
  { NULL, },
};
