import type { Catalogue } from './catalogue.js';

// Anrede: du. Ein Wort bleibt ein Wort:
//
//   post              Beitrag (posten: als Tätigkeit)      part          Teil
//   thread            Thread                               draft         Entwurf
//   X account         X-Konto                              link, unlink  verknüpfen, trennen
//   authorize         (erneut) freigeben bei X             server        Server
//   shared account    geteiltes Konto                      approval      Freigabe, freigeben
//   review, reviewer  prüfen, Prüfer                       policy        Regeln
//   queue             Warteschlange                        schedule      planen, geplant
//   held              angehalten                           budget        Budget
//   alt text          Alternativtext                       preview       Vorschau
//   settings          Einstellungen                        token         Token
//   audit             Protokoll                            admin         Admin
//   owner             Inhaber                              whoever runs the bot  wer den Bot betreibt
//
// Befehle und ihre Optionen heißen, wie sie heißen: `/tweet`, `preview:`.
export const de: Catalogue = {
  tag: 'de',
  discord: ['de'],
  sentences: {
    // Webseiten
    'One step left: type this code into Discord': 'Ein Schritt fehlt noch: Gib diesen Code in Discord ein',
    '<strong>Tell this code to nobody.</strong> Whoever asks you for it wants to post as you. It belongs only into the window that Rookery opens for you on Discord.':
      '<strong>Sag diesen Code niemandem.</strong> Wer danach fragt, will in deinem Namen posten. Er gehört nur in das Fenster, das Rookery dir in Discord öffnet.',
    'Go back to Discord, to the message where you pressed the link button.':
      'Geh zurück zu Discord, zu der Nachricht mit dem Button zum Verknüpfen.',
    'Press the button for the code under that message, and type it in.':
      'Drücke unter dieser Nachricht den Button für den Code und gib ihn ein.',
    'X account': 'X-Konto',
    'Discord account': 'Discord-Konto',
    'Good until {0}. Until the code is typed in, the account is not linked and nothing can be posted. If you did not ask for this, close the page.':
      'Gültig bis {0}. Solange der Code nicht eingegeben ist, ist das Konto nicht verknüpft, und nichts kann gepostet werden. Wenn du das nicht wolltest, schließe die Seite.',
    'Still working on it': 'Es dauert noch einen Moment',
    'Rookery is talking to X. This page looks again every few seconds by itself.':
      'Rookery spricht mit X. Diese Seite sieht alle paar Sekunden von selbst nach.',
    'If it stays like this for more than a minute, go back to Discord and type <kbd>/link</kbd> again.':
      'Wenn es länger als eine Minute so bleibt, geh zurück zu Discord und gib noch einmal <kbd>/link</kbd> ein.',
    'This page belongs to your team’s own Rookery bot, not to X or Discord. It never asks for a password.':
      'Diese Seite gehört zum Rookery-Bot deines Teams, nicht zu X oder Discord. Sie fragt nie nach einem Passwort.',
    'Link an X account': 'X-Konto verknüpfen',
    Where: 'Wo',
    'Continue only if you yourself typed <kbd>/link</kbd> in Discord, or pressed Rookery’s button there.':
      'Mach nur weiter, wenn du selbst in Discord <kbd>/link</kbd> eingegeben oder dort Rookerys Button gedrückt hast.',
    'Continue only if you yourself typed <kbd>/link</kbd> in Discord.':
      'Mach nur weiter, wenn du selbst in Discord <kbd>/link</kbd> eingegeben hast.',
    'If somebody sent you this address, close the page: they could otherwise post as you.':
      'Wenn dir jemand diese Adresse geschickt hat, schließe die Seite: Sonst könnte diese Person in deinem Namen posten.',
    'What happens next': 'So geht es weiter',
    Continue: 'Weiter',
    'Good until {0}, for one use. Until you continue, nothing changes.':
      'Gültig bis {0}, für ein einziges Mal. Solange du nicht weitermachst, ändert sich nichts.',
    'What is kept': 'Was gespeichert wird',
    'X gives Rookery a key to post with, not your password. Rookery stores it encrypted and uses it only for what you ask on Discord: nobody else can post with it. Admins of the server can delete what you posted from there. End it any time with <kbd>/unlink</kbd>, or on X under Settings → Security and account access → Apps and sessions.':
      'X gibt Rookery einen Schlüssel zum Posten, nicht dein Passwort. Rookery speichert ihn verschlüsselt und benutzt ihn nur für das, worum du in Discord bittest: Niemand sonst kann damit posten. Admins des Servers können löschen, was du von dort gepostet hast. Beende es jederzeit mit <kbd>/unlink</kbd> oder auf X unter Einstellungen → Sicherheit und Account-Zugriff → Apps und Sitzungen.',
    '{0} asked on Discord to link an X account, to post with it from there.':
      '{0} möchte auf Discord ein X-Konto verknüpfen, um von dort damit zu posten.',
    '{0} asked on Discord to authorize <strong><bdi>@{1}</bdi></strong> again, to post with it from there.':
      '{0} möchte auf Discord <strong><bdi>@{1}</bdi></strong> erneut freigeben, um von dort damit zu posten.',
    'The one you are signed in to on X': 'Das, mit dem du auf X angemeldet bist',
    'Sign in to X with it first.': 'Melde dich zuerst damit auf X an.',
    'X asks whether Rookery may post for you. Check there which account you are signed in to.':
      'X fragt, ob Rookery für dich posten darf. Prüfe dort, mit welchem Konto du angemeldet bist.',
    'Discord confirms that it is you. Rookery learns your name and id there, nothing else.':
      'Discord bestätigt, dass du es bist. Rookery erfährt dort deinen Namen und deine ID, sonst nichts.',
    'You come back here, and the account is linked.':
      'Du kommst hierher zurück, und das Konto ist verknüpft.',
    'You come back here and get a short code.': 'Du kommst hierher zurück und bekommst einen kurzen Code.',
    'You type the code into Discord, and the account is linked.':
      'Du gibst den Code in Discord ein, und das Konto ist verknüpft.',
    '@{0} works again': '@{0} funktioniert wieder',
    '@{0} is linked': '@{0} ist verknüpft',
    'Rookery can post with this account again; whatever was waiting for it goes on.':
      'Rookery kann mit diesem Konto wieder posten; was darauf gewartet hat, geht weiter.',
    'Rookery can now post with this account.': 'Rookery kann jetzt mit diesem Konto posten.',
    'What you can do now': 'Was du jetzt tun kannst',
    'Close this page and go back to Discord.': 'Schließe diese Seite und geh zurück zu Discord.',
    'Post with <kbd>/tweet</kbd>.': 'Poste mit <kbd>/tweet</kbd>.',
    'Not the account that you meant? Press “Not me” in Discord, or use <kbd>/unlink</kbd>.':
      'Nicht das Konto, das du meintest? Drücke in Discord „Das bin ich nicht“ oder benutze <kbd>/unlink</kbd>.',
    'What to do now': 'Was du jetzt tun kannst',
    'Quote this id: <code>{0}</code>': 'Nenne diese ID: <code>{0}</code>',
    'Go back to Discord and type /link for a fresh address.':
      'Geh zurück zu Discord und hol dir mit /link eine neue Adresse.',
    'No account was linked and nothing was kept.': 'Kein Konto wurde verknüpft und nichts gespeichert.',
    'This address leads nowhere': 'Diese Adresse führt nirgendwohin',
    'Rookery does not know this attempt to link an account. It may have been cut off when it was copied, or it is long over.':
      'Rookery kennt diesen Versuch, ein Konto zu verknüpfen, nicht. Vielleicht wurde die Adresse beim Kopieren abgeschnitten, oder er ist längst vorbei.',
    'This address has expired': 'Diese Adresse ist abgelaufen',
    'This address was already used': 'Diese Adresse wurde schon benutzt',
    'Each address from /link works once. If you have just linked your account with it, Discord says so.':
      'Jede Adresse von /link funktioniert ein Mal. Wenn du gerade dein Konto damit verknüpft hast, sagt Discord es dir.',
    'Look at the message in Discord. If the account is not linked, type /link again.':
      'Sieh dir die Nachricht in Discord an. Wenn das Konto nicht verknüpft ist, gib noch einmal /link ein.',
    'This was begun in another browser': 'Das wurde in einem anderen Browser begonnen',
    'Type /link in Discord again and stay in one browser, with cookies allowed for this page.':
      'Gib in Discord noch einmal /link ein und bleib in einem Browser, der für diese Seite Cookies erlaubt.',
    'This browser is signed in to another Discord account':
      'Dieser Browser ist mit einem anderen Discord-Konto angemeldet',
    'Sign in to Discord with the account that typed /link, then type /link again. If somebody sent you the address, just close this page.':
      'Melde dich bei Discord mit dem Konto an, das /link eingegeben hat, und gib noch einmal /link ein. Wenn dir jemand die Adresse geschickt hat, schließe einfach diese Seite.',
    'You did not allow it': 'Du hast es nicht erlaubt',
    'You can close this page. If it was a slip, type /link in Discord again.':
      'Du kannst diese Seite schließen. Wenn es ein Versehen war, gib in Discord noch einmal /link ein.',
    'That is another X account': 'Das ist ein anderes X-Konto',
    'You were signed in to X with a different account than the one to be authorized again. Neither account was changed.':
      'Du warst auf X mit einem anderen Konto angemeldet als dem, das erneut freigegeben werden soll. Keines der beiden wurde geändert.',
    'Sign in to X with the right account, then press the button in Discord again.':
      'Melde dich auf X mit dem richtigen Konto an und drücke dann noch einmal den Button in Discord.',
    'X did not grant everything that is needed': 'X hat nicht alles gewährt, was nötig ist',
    'That code is not right': 'Dieser Code stimmt nicht',
    'The code that was typed into Discord does not match.':
      'Der Code, der in Discord eingegeben wurde, passt nicht.',
    'Compare it with the final page and type it again in Discord.':
      'Vergleiche ihn mit der letzten Seite und gib ihn noch einmal in Discord ein.',
    'X has not granted access yet': 'X hat den Zugriff noch nicht gewährt',
    'The code can be typed in once you have allowed access on X.':
      'Der Code kann eingegeben werden, sobald du den Zugriff auf X erlaubt hast.',
    'Open the address from Discord, allow access on X, then type the code that the page shows.':
      'Öffne die Adresse aus Discord, erlaube den Zugriff auf X und gib dann den Code ein, den die Seite zeigt.',
    'Too many wrong codes': 'Zu viele falsche Codes',
    'A newer attempt took its place': 'Ein neuerer Versuch ist an seine Stelle getreten',
    'You typed /link several times, and only the newest few addresses stay good.':
      'Du hast mehrmals /link eingegeben, und nur die neuesten Adressen bleiben gültig.',
    'Use the newest one in Discord.': 'Benutze die neueste in Discord.',
    'The confirmation did not go through': 'Die Bestätigung hat nicht geklappt',
    'X is not answering': 'X antwortet nicht',
    'Wait a few minutes, then type /link in Discord again.':
      'Warte ein paar Minuten und gib dann in Discord noch einmal /link ein.',
    'Discord is not answering': 'Discord antwortet nicht',
    'Rookery is not set up correctly': 'Rookery ist nicht richtig eingerichtet',
    'Tell your Rookery administrator: the log has the details, and “npm run doctor” checks the settings.':
      'Sag es dem, der deinen Rookery betreibt: Im Log stehen die Einzelheiten, und „npm run doctor“ prüft die Einstellungen.',
    'This address is damaged': 'Diese Adresse ist beschädigt',
    'This did not come from our own page': 'Das kam nicht von unserer eigenen Seite',
    'Another website tried to press “Continue” for you, or your browser hides where requests come from. Nothing has happened.':
      'Eine andere Website wollte für dich „Weiter“ drücken, oder dein Browser verbirgt, woher Anfragen kommen. Es ist nichts passiert.',
    'If you typed /link yourself, open the address from Discord and press “Continue” there.':
      'Wenn du selbst /link eingegeben hast, öffne die Adresse aus Discord und drücke dort „Weiter“.',
    'There is no page here': 'Hier ist keine Seite',
    'Rookery has only a few pages, and this is not the address of any of them.':
      'Rookery hat nur wenige Seiten, und das ist die Adresse von keiner davon.',
    'To link an X account, type /link in Discord.': 'Um ein X-Konto zu verknüpfen, gib in Discord /link ein.',
    'That does not work here': 'Das geht hier nicht',
    'This address exists, but not for this kind of request.':
      'Diese Adresse gibt es, aber nicht für diese Art von Anfrage.',
    'This address is too long': 'Diese Adresse ist zu lang',
    'No address of Rookery is as long as this one.': 'Keine Adresse von Rookery ist so lang wie diese.',
    'Too much was sent': 'Es wurde zu viel gesendet',
    'This page expects nothing but a press on its button.':
      'Diese Seite erwartet nichts als einen Druck auf ihren Button.',
    'A little slower, please': 'Bitte etwas langsamer',
    'Too many requests came from your network within a short time.':
      'Aus deinem Netz kamen in kurzer Zeit zu viele Anfragen.',
    'Wait a minute. If you were in the middle of linking, type /link in Discord again after that.':
      'Warte eine Minute. Wenn du gerade mitten im Verknüpfen warst, gib danach in Discord noch einmal /link ein.',
    'Wait a few minutes, then type /link in Discord again. If it keeps happening, tell your Rookery administrator.':
      'Warte ein paar Minuten und gib dann in Discord noch einmal /link ein. Wenn es immer wieder passiert, sag es dem, der deinen Rookery betreibt.',
    'Something went wrong on our side': 'Bei uns ist etwas schiefgegangen',
    'Rookery ran into an error that it was not prepared for. It has been written to the log.':
      'Rookery ist auf einen Fehler gestoßen, auf den es nicht vorbereitet war. Er steht im Log.',
    'Type /link in Discord again. If it keeps happening, tell your Rookery administrator.':
      'Gib in Discord noch einmal /link ein. Wenn es immer wieder passiert, sag es dem, der deinen Rookery betreibt.',
    'An address from /link is good for ten minutes. {0}': 'Eine Adresse von /link gilt zehn Minuten. {0}',
    'The browser that starts linking has to finish it, so that nobody can slip you someone else’s account. This one did not start it, or its cookies are blocked or were deleted. {0}':
      'Der Browser, der das Verknüpfen beginnt, muss es auch beenden, damit dir niemand ein fremdes Konto unterschieben kann. Dieser hat es nicht begonnen, oder seine Cookies sind gesperrt oder gelöscht. {0}',
    'The Discord account in this browser is not the one that typed /link. {0}':
      'Das Discord-Konto in diesem Browser ist nicht das, das /link eingegeben hat. {0}',
    'Access was declined, so linking has ended here. {0}':
      'Der Zugriff wurde abgelehnt, das Verknüpfen endet also hier. {0}',
    'Rookery needs to read and write posts, and to stay linked. X’s answer left out part of that. {0}':
      'Rookery muss Beiträge lesen und schreiben und verknüpft bleiben dürfen. In der Antwort von X fehlt ein Teil davon. {0}',
    'The code was typed wrongly too often, so this attempt has ended. {0}':
      'Der Code wurde zu oft falsch eingegeben, dieser Versuch ist also zu Ende. {0}',
    'The confirmation that your browser brought back was not accepted, mostly because it came too late. {0}':
      'Die Bestätigung, die dein Browser zurückgebracht hat, wurde nicht angenommen, meist weil sie zu spät kam. {0}',
    'Rookery could not reach X, or X had a problem of its own. {0}':
      'Rookery konnte X nicht erreichen, oder X hatte selbst ein Problem. {0}',
    'Rookery could not reach Discord, or Discord had a problem of its own. {0}':
      'Rookery konnte Discord nicht erreichen, oder Discord hatte selbst ein Problem. {0}',
    'X or Discord did not accept this bot’s own keys or its callback address. It is not your fault. {0}':
      'X oder Discord hat die Schlüssel dieses Bots oder seine Rückrufadresse nicht angenommen. Das liegt nicht an dir. {0}',
    'Something in the address is not as X or Discord would have written it. {0}':
      'Etwas in der Adresse ist nicht so, wie X oder Discord es geschrieben hätte. {0}',
    'Rookery’s disk is full or does not take any writes, so linking cannot go on. {0}':
      'Rookerys Datenträger ist voll oder nimmt nichts an, das Verknüpfen kann also nicht weitergehen. {0}',
    'less than a minute from now': 'in weniger als einer Minute',
    'about {0} minutes from now': { one: 'in etwa einer Minute', other: 'in etwa {0} Minuten' },
    'Authorize @{0} again': '@{0} erneut freigeben',
    'Nothing can be saved right now': 'Gerade kann nichts gespeichert werden',

    // Absagen des Bots, bevor ein Befehl an der Reihe ist
    'Discord did not answer.': 'Discord hat nicht geantwortet.',
    'Try again in a minute with /link in Discord.':
      'Versuch es in einer Minute noch einmal mit /link in Discord.',
    Next: 'Was nun?',
    'Your text, to copy:': 'Dein Text, zum Kopieren:',
    'This cannot be used': 'Das ist so nicht brauchbar',
    'No such X account here': 'Dieses X-Konto gibt es hier nicht',
    'Authorization needed': 'Freigabe nötig',
    'Not allowed': 'Nicht erlaubt',
    'Not linked': 'Nicht verknüpft',
    'That did not work': 'Das hat nicht geklappt',
    'Something went wrong on the bot’s side': 'Beim Bot ist etwas schiefgegangen',
    'To ask about it, quote the error id {0}.': 'Wenn du danach fragst, nenne die Fehler-ID {0}.',
    'The answer cannot be shown': 'Die Antwort kann nicht angezeigt werden',
    'The command itself was carried out: look at what is there before you use it again.':
      'Der Befehl selbst wurde ausgeführt: Sieh nach, was da ist, bevor du ihn noch einmal benutzt.',
    'The bot is restarting': 'Der Bot startet gerade neu',
    'Nothing was done. Try again in a minute.':
      'Es wurde nichts getan. Versuch es in einer Minute noch einmal.',
    'From an older version': 'Aus einer älteren Version',
    'This button or command belongs to an older version of the bot. Use the command again.':
      'Dieser Button oder Befehl gehört zu einer älteren Version des Bots. Benutze den Befehl noch einmal.',
    'Not here': 'Nicht hier',
    'The bot works in servers that have added it, and in its own direct messages.':
      'Der Bot arbeitet in Servern, die ihn hinzugefügt haben, und in seinen eigenen Direktnachrichten.',
    'The form took too long': 'Das Formular hat zu lange gebraucht',
    'Nothing was done. Try again in a moment.': 'Es wurde nichts getan. Versuch es gleich noch einmal.',
    'Discord did not confirm who you are.': 'Discord hat nicht bestätigt, wer du bist.',
    'Start again with /link in Discord.': 'Fang noch einmal mit /link in Discord an.',
    'The bot’s sign-in with Discord is not set up correctly.':
      'Die Anmeldung des Bots bei Discord ist nicht richtig eingerichtet.',
    'Tell the bot’s operator to check DISCORD_CLIENT_SECRET and the redirect address at Discord.':
      'Sag dem Betreiber des Bots, er möge DISCORD_CLIENT_SECRET und die Rückrufadresse bei Discord prüfen.',
    'Discord did not answer as it should.': 'Discord hat nicht so geantwortet, wie es sollte.',
    'this server': 'diesem Server',
    'direct messages': 'Direktnachrichten',

    // Befehle und Karten
    'None yet. Type `/link` to link one.': 'Noch keine. Gib `/link` ein, um eines zu verknüpfen.',
    'Your X accounts here': 'Deine X-Konten hier',
    'Shared with you': 'Mit dir geteilt',
    'Linked elsewhere': 'Anderswo verknüpft',
    default: 'Standard',
    'shared by {0}, for {1}': 'geteilt von {0}, für {1}',
    'Make @{0} the default': '@{0} zum Standard machen',
    'This works in a server only.': 'Das geht nur in einem Server.',
    'Use it in the server it is about.': 'Benutze es in dem Server, um den es geht.',
    'Only members with the permission Manage Server can do that.':
      'Das dürfen nur Mitglieder mit der Berechtigung „Server verwalten“.',
    'Ask an admin of this server.': 'Frag einen Admin dieses Servers.',
    'No drafts': 'Keine Entwürfe',
    'Whatever you begin with `/tweet preview:True` or `/thread` and do not post is kept here.':
      'Was du mit `/tweet preview:True` oder `/thread` beginnst und nicht postest, wird hier aufgehoben.',
    'Your {0} drafts': { one: 'Dein Entwurf', other: 'Deine {0} Entwürfe' },
    'Page {0} of {1}': 'Seite {0} von {1}',
    'Open a draft…': 'Entwurf öffnen …',
    Newer: 'Neuere',
    Older: 'Ältere',
    'no account yet': 'noch kein Konto',
    'thread of {0}': 'Thread mit {0} Teilen',
    'meant for {0}': 'gedacht für {0}',
    Reposted: 'Repostet',
    'No longer reposted': 'Nicht mehr repostet',
    'Undo the repost': 'Repost zurücknehmen',
    'Repost it again': 'Noch einmal reposten',
    Liked: '„Gefällt mir“',
    'No longer liked': 'Kein „Gefällt mir“ mehr',
    'Undo the like': '„Gefällt mir“ zurücknehmen',
    'Like it again': 'Noch einmal „Gefällt mir“',
    '{0} as @{1}': '{0} als @{1}',
    Price: 'Preis',
    'See it on X': 'Auf X ansehen',
    'This button is not known any more.': 'Dieser Button ist nicht mehr bekannt.',
    'link an X account to you, here': 'ein X-Konto hier mit dir verknüpfen',
    'post to X; without a text a form opens': 'auf X posten; ohne Text öffnet sich ein Formular',
    'see count and price first, then post, edit, schedule or discard':
      'erst Länge und Preis sehen, dann posten, bearbeiten, planen oder verwerfen',
    'post it then; you see the time before it is accepted': 'dann posten; du siehst die Zeit, bevor sie gilt',
    'with up to 4 pictures, a GIF, a video or a poll':
      'mit bis zu 4 Bildern, einem GIF, einem Video oder einer Umfrage',
    'write a thread; you see it part by part before it goes out':
      'einen Thread schreiben; du siehst ihn Teil für Teil, bevor er hinausgeht',
    'in the menu of any message: makes a draft of it': 'im Menü jeder Nachricht: macht einen Entwurf daraus',
    'what you have begun and not posted': 'was du begonnen und nicht gepostet hast',
    'what waits: look at it, move it, post it now or cancel it':
      'was wartet: ansehen, verschieben, jetzt posten oder absagen',
    'what was posted, failed, deleted or cancelled, and what can be done about it':
      'was gepostet, gescheitert, gelöscht oder abgesagt ist, und was sich noch tun lässt',
    'your time zone, and whether previews and alt texts are a must':
      'deine Zeitzone, und ob Vorschau und Alternativtexte Pflicht sind',
    'repost a post with one of your accounts, and take it back':
      'einen Beitrag mit einem deiner Konten reposten und es zurücknehmen',
    'your accounts, the default one, and how they are doing':
      'deine Konten, das Standardkonto und wie es ihnen geht',
    'what is stored of you: take it with you, or have it deleted':
      'was von dir gespeichert ist: nimm es mit, oder lass es löschen',
    'end a link; with the last one the tokens are deleted and revoked':
      'eine Verknüpfung beenden; mit der letzten werden die Tokens gelöscht und widerrufen',
    'who has linked what here, and its health': 'wer hier was verknüpft hat und wie es ihm geht',
    'ask the owners of an account to authorize it again':
      'die Inhaber eines Kontos bitten, es erneut freizugeben',
    'stop all posting of this server at once, and let it go on':
      'alles Posten dieses Servers sofort anhalten und wieder weiterlassen',
    'end this server’s use of an account': 'die Nutzung eines Kontos durch diesen Server beenden',
    'let members with a role post as your account, or hand it over':
      'Mitglieder mit einer Rolle als dein Konto posten lassen, oder es übergeben',
    'end that, or a role’s part in it': 'das beenden, oder den Anteil einer Rolle daran',
    'who did what here, and when; also as a file': 'wer hier wann was getan hat; auch als Datei',
    'Rookery posts to X for your team': 'Rookery postet für dein Team auf X',
    'Begin with `/link`, then post with `/tweet`. Only you can post with an account that you linked.':
      'Beginne mit `/link`, dann poste mit `/tweet`. Nur du kannst mit einem Konto posten, das du verknüpft hast.',
    '**For everyone**': '**Für alle**',
    '**For admins** (who may manage the server)': '**Für Admins** (die den Server verwalten dürfen)',
    'Tokens are stored encrypted and kept valid in the background.':
      'Tokens werden verschlüsselt gespeichert und im Hintergrund gültig gehalten.',
    'Enter the code': 'Code eingeben',
    'Code from the page (ABCD-1234)': 'Code von der Seite (ABCD-1234)',
    'Only a code that you got in your own browser': 'Nur ein Code aus deinem eigenen Browser',
    '@{0} is not linked any more': '@{0} ist nicht mehr verknüpft',
    'Nothing is kept of it.': 'Davon wird nichts aufgehoben.',
    'This button is for the owner of that X account.': 'Dieser Button ist für den Inhaber dieses X-Kontos.',
    'Type /link to link an account of your own.': 'Gib /link ein, um ein eigenes Konto zu verknüpfen.',
    'another server': 'anderer Server',
    'This command is not known in this version.': 'Diesen Befehl kennt diese Version nicht.',
    'Everything stays as it is': 'Alles bleibt, wie es ist',
    'Everything that is stored of you': 'Alles, was von dir gespeichert ist',
    'Your links, drafts, posts, settings, and what the audit says of you. No tokens: they are nobody’s to read.':
      'Deine Verknüpfungen, Entwürfe, Beiträge, Einstellungen und was das Protokoll von dir sagt. Keine Tokens: Die darf niemand lesen.',
    'That is more than Discord takes in one file.': 'Das ist mehr, als Discord in einer Datei annimmt.',
    'Ask whoever runs the bot for it.': 'Bitte den, der den Bot betreibt, darum.',
    '- Your links to {0}, in every server. The tokens are deleted and revoked at X where nobody else has the account linked.':
      '- Deine Verknüpfungen mit {0}, in jedem Server. Die Tokens werden gelöscht und bei X widerrufen, wo niemand sonst das Konto verknüpft hat.',
    'Delete everything that is stored of you?': 'Alles löschen, was von dir gespeichert ist?',
    '**What goes**': '**Was geht**',
    '- Your drafts, what waits to be posted, what failed, and what was deleted from X.':
      '- Deine Entwürfe, was noch gepostet werden soll, was gescheitert ist und was auf X gelöscht wurde.',
    '- Your settings.': '- Deine Einstellungen.',
    '- Whose your posts and your acts in the audit are.':
      '- Wessen deine Beiträge und deine Taten im Protokoll sind.',
    '**What stays**': '**Was bleibt**',
    '- Posts that are up. Delete them first with `/history`, if they shall go: afterwards only admins can.':
      '- Beiträge, die auf X stehen. Lösche sie vorher mit `/history`, wenn sie weg sollen: Danach können es nur noch Admins.',
    '- What the audit says was done, by “a former member”.':
      '- Was laut Protokoll getan wurde, von „einem früheren Mitglied“.',
    '- Backups and logs of whoever runs the bot, for as long as they keep them.':
      '- Backups und Logs dessen, der den Bot betreibt, solange er sie aufhebt.',
    'This cannot be undone. /my-data export gives you a copy first.':
      'Das lässt sich nicht rückgängig machen. /my-data export gibt dir vorher eine Kopie.',
    'Delete it all': 'Alles löschen',
    'Keep it': 'Behalten',
    '{0} links ended': { one: 'Eine Verknüpfung beendet', other: '{0} Verknüpfungen beendet' },
    'Your data is deleted': 'Deine Daten sind gelöscht',
    '{0} drafts and posts deleted': {
      one: 'ein Entwurf oder Beitrag gelöscht',
      other: '{0} Entwürfe und Beiträge gelöscht',
    },
    '{0} posts are up still; nothing here says that they were yours.': {
      one: 'Ein Beitrag steht noch auf X; hier steht nirgends mehr, dass er von dir war.',
      other: '{0} Beiträge stehen noch auf X; hier steht nirgends mehr, dass sie von dir waren.',
    },
    'Discord did not say which message is meant.': 'Discord hat nicht gesagt, welche Nachricht gemeint ist.',
    'There is nothing in this message that could be posted.':
      'In dieser Nachricht ist nichts, was gepostet werden könnte.',
    'It takes text or files of its own: for a forwarded message, use the menu on the original.':
      'Es braucht eigenen Text oder eigene Dateien: Bei einer weitergeleiteten Nachricht benutze das Menü am Original.',
    'This is a message of mine.': 'Das ist eine Nachricht von mir.',
    'Use the menu on a message that somebody wrote.':
      'Benutze das Menü an einer Nachricht, die jemand geschrieben hat.',
    'An app wrote this, and an app cannot agree that its words are posted.':
      'Das hat eine App geschrieben, und eine App kann nicht zustimmen, dass ihre Worte gepostet werden.',
    'A member with the permission Manage Server can post it.':
      'Ein Mitglied mit der Berechtigung „Server verwalten“ kann es posten.',
    'none (take the choice back)': 'keine (die Wahl zurücknehmen)',
    'Saved for this server': 'Für diesen Server gespeichert',
    'Saved for you': 'Für dich gespeichert',
    'A long text is cut by itself, at paragraphs and sentences.':
      'Langer Text wird von selbst geteilt, an Absätzen und Sätzen.',
    'A thread for X': 'Ein Thread für X',
    'Text. A line of --- begins a new part': 'Text. Eine Zeile --- beginnt einen neuen Teil',
    'More text, for long threads': 'Mehr Text, für lange Threads',
    'Post to X': 'Auf X posten',
    'Text (280 as X counts; a link 23, an emoji 2)': 'Text (280 nach X; Link 23, Emoji 2)',
    'Which one?': 'Welches?',
    'You have {0} here. Type `/unlink account:` and pick one. Nothing was unlinked.':
      'Du hast hier {0}. Gib `/unlink account:` ein und wähle eines. Es wurde nichts getrennt.',
    'Unlinked @{0}': '@{0} ist getrennt',
    'That was its last link: the tokens are deleted here and are being revoked at X.':
      'Das war seine letzte Verknüpfung: Die Tokens sind hier gelöscht und werden bei X widerrufen.',
    'It stays linked elsewhere or by somebody else, so its authorization lives on.':
      'Es bleibt anderswo oder von jemand anderem verknüpft, seine Freigabe lebt also weiter.',
    'One post was on its way already; X has not answered yet.':
      'Ein Beitrag war schon unterwegs; X hat noch nicht geantwortet.',
    'The X app is out of credits': 'Die X-App hat kein Guthaben mehr',
    'X takes prepaid credits for posts, and they are used up. Add credits in the X developer console, then press the button.':
      'X verlangt für Beiträge Guthaben im Voraus, und es ist aufgebraucht. Lade es in der X Developer Console auf und drücke dann den Button.',
    'The X app has reached its spending limit': 'Die X-App hat ihr Ausgabenlimit erreicht',
    'The limit is set in the X developer console. Raise it there and press the button, or wait until it ends.':
      'Das Limit wird in der X Developer Console gesetzt. Erhöhe es dort und drücke den Button, oder warte, bis es endet.',
    'The X app has reached its usage cap': 'Die X-App hat ihr Nutzungslimit erreicht',
    'The cap is shown in the X developer console. Raise it there and press the button, or wait until it ends.':
      'Das Limit steht in der X Developer Console. Erhöhe es dort und drücke den Button, oder warte, bis es endet.',
    'X says: “{0}”': 'X sagt: „{0}“',
    'Until then every post of this bot is held; nothing is lost.':
      'Bis dahin wird jeder Beitrag dieses Bots angehalten; nichts geht verloren.',
    'Goes on by itself': 'Geht von selbst weiter',
    'Resume posting': 'Posten fortsetzen',
    'May this be posted to X?': 'Darf das auf X gepostet werden?',
    'May this be posted to X as @{0}?': 'Darf das als @{0} auf X gepostet werden?',
    '{0}, you wrote this, and {1} would like to post it.':
      '{0}, du hast das geschrieben, und {1} möchte es posten.',
    'Nothing is posted without your yes. A yes is for exactly these words and files.':
      'Ohne dein Ja wird nichts gepostet. Ein Ja gilt für genau diese Worte und Dateien.',
    'Yes, post it': 'Ja, poste es',
    No: 'Nein',
    '{0} agrees that {1} posts this to X.': '{0} ist einverstanden, dass {1} das auf X postet.',
    '{0} agrees that {1} posts this to X as @{2}.':
      '{0} ist einverstanden, dass {1} das als @{2} auf X postet.',
    Agreed: 'Einverstanden',
    'Not posted': 'Nicht gepostet',
    '{0} does not want this on X. {1}’s draft of it is discarded.':
      '{0} will das nicht auf X. Der Entwurf von {1} ist verworfen.',
    'You may post this to X.': 'Du darfst das auf X posten.',
    'You may post this to X as @{0}.': 'Du darfst das als @{0} auf X posten.',
    '{0} agrees': '{0} ist einverstanden',
    'Look at it and post': 'Ansehen und posten',
    '{0} does not want this posted': '{0} will nicht, dass das gepostet wird',
    'The draft is discarded, and nothing was posted.':
      'Der Entwurf ist verworfen, und nichts wurde gepostet.',
    'wrote this, and has not been asked yet': 'hat das geschrieben und ist noch nicht gefragt worden',
    'has been asked in this channel, and has not answered yet':
      'ist in diesem Kanal gefragt worden und hat noch nicht geantwortet',
    'agrees that exactly this is posted. A change needs to be asked anew':
      'ist einverstanden, dass genau das gepostet wird. Nach einer Änderung muss neu gefragt werden',
    'does not want this posted': 'will nicht, dass das gepostet wird',
    'was asked about something else than this: ask again':
      'ist nach etwas anderem gefragt worden: Frag noch einmal',
    'Whose words': 'Wessen Worte',
    'Its author': 'Der Verfasser',
    ' as @{0}': ' als @{0}',
    'Preview of a thread of {0}': 'Vorschau eines Threads mit {0} Teilen',
    Preview: 'Vorschau',
    'Preview of the edit': 'Vorschau der Änderung',
    'Not posted: X would not take this': 'Nicht gepostet: X würde das nicht annehmen',
    'Not posted yet': 'Noch nicht gepostet',
    Characters: 'Zeichen',
    '{0} of {1}, as X counts': '{0} von {1}, wie X zählt',
    'Posting hours': 'Postzeiten',
    'That is outside the posting hours of this server: it goes out {0}, {1}.':
      'Das liegt außerhalb der Postzeiten dieses Servers: Es geht {0} hinaus, {1}.',
    'Goes out': 'Geht hinaus',
    Repeats: 'Wiederholt sich',
    'X refuses a text that is up already. Before each time, change the words in /queue, or delete the post before.':
      'X lehnt einen Text ab, der schon auf X steht. Ändere vor jedem Mal die Worte in /queue, oder lösche den Beitrag davor.',
    'X’s limit': 'Limit von X',
    'is reached; the next post may leave {0}': 'ist erreicht; der nächste Beitrag darf {0} hinaus',
    '{0} hours': { one: '1 Stunde', other: '{0} Stunden' },
    '{0} minutes': { one: '1 Minute', other: '{0} Minuten' },
    '{0} of {1} posts in {2} are left': '{0} von {1} Beiträgen in {2} sind übrig',
    'Change, move or remove a part…': 'Teil ändern, verschieben oder entfernen …',
    '{0} characters, as X counts': '{0} Zeichen, wie X zählt',
    'Choose the time': 'Zeit wählen',
    'Reply, community…': 'Antwort, Community …',
    Poll: 'Umfrage',
    'Add media': 'Medien hinzufügen',
    Media: 'Medien',
    Edit: 'Bearbeiten',
    'Edit as one text': 'Als einen Text bearbeiten',
    Discard: 'Verwerfen',
    Schedule: 'Planen',
    'Another time': 'Andere Zeit',
    Options: 'Optionen',
    'Add a part': 'Teil hinzufügen',
    'Without numbers': 'Ohne Nummern',
    'Number the parts': 'Teile nummerieren',
    'Make it a thread': 'Einen Thread daraus machen',
    'its author': 'den Verfasser',
    'Ask {0} again': '{0} noch einmal fragen',
    'Ask {0}': '{0} fragen',
    'Post it as it is': 'So posten, wie es ist',
    'Schedule it': 'Planen',
    'Post it now': 'Jetzt posten',
    'Post all {0}': 'Alle {0} posten',
    'Post it': 'Posten',
    'X could not be reached': 'X war nicht zu erreichen',
    'Rookery tried for a while; X never took the post, so it is **not** up. Try again later.':
      'Rookery hat es eine Weile versucht; X hat den Beitrag nie angenommen, er steht also **nicht** auf X. Versuch es später noch einmal.',
    'Not posted: the account is no longer linked': 'Nicht gepostet: Das Konto ist nicht mehr verknüpft',
    'The link to that X account ended before the post went out. Type `/link` to link it again, then post again.':
      'Die Verknüpfung mit diesem X-Konto endete, bevor der Beitrag hinausging. Gib `/link` ein, um es wieder zu verknüpfen, und poste dann noch einmal.',
    'Not posted: the account needs you': 'Nicht gepostet: Das Konto braucht dich',
    'X no longer accepts the stored authorization. Type `/link` to authorize again.':
      'X nimmt die gespeicherte Freigabe nicht mehr an. Gib `/link` ein, um es erneut freizugeben.',
    'The rest of the thread cannot follow': 'Der Rest des Threads kann nicht folgen',
    'A part is up, but X does not say under which id, so that nothing can be put under it. Look at the account on X. “Go on” looks for it once more.':
      'Ein Teil steht auf X, aber X sagt nicht, unter welcher ID, sodass nichts darunter gesetzt werden kann. Sieh dir das Konto auf X an. „Weiter“ sucht noch einmal danach.',
    'Not posted: somebody else wrote this': 'Nicht gepostet: Das hat jemand anderes geschrieben',
    'Whoever wrote these words has not agreed to them as they are.':
      'Wer diese Worte geschrieben hat, hat ihnen so nicht zugestimmt.',
    'X has this post already': 'X hat diesen Beitrag schon',
    'X refuses a second post with the same text. Look whether it is up, or change a word and post again.':
      'X lehnt einen zweiten Beitrag mit demselben Text ab. Sieh nach, ob er auf X steht, oder ändere ein Wort und poste noch einmal.',
    'X takes prepaid credits for posts, and they are used up. Ask the person who runs this bot to add credits in the X developer console, then post again.':
      'X verlangt für Beiträge Guthaben im Voraus, und es ist aufgebraucht. Bitte den, der diesen Bot betreibt, es in der X Developer Console aufzuladen, und poste dann noch einmal.',
    'The X app has reached its monthly cap': 'Die X-App hat ihr Monatslimit erreicht',
    'Ask the person who runs this bot to look at the usage cap in the X developer console.':
      'Bitte den, der diesen Bot betreibt, sich das Nutzungslimit in der X Developer Console anzusehen.',
    'X does not allow this reply': 'X erlaubt diese Antwort nicht',
    'X lets apps reply only to people who mentioned or quoted the account.':
      'X lässt Apps nur Leuten antworten, die das Konto erwähnt oder zitiert haben.',
    'The account did not allow posting': 'Das Konto hat das Posten nicht erlaubt',
    'The X app or the authorization lacks the permission to write. An admin sets the X app to "Read and write"; then type `/link` to authorize again.':
      'Der X-App oder der Freigabe fehlt die Erlaubnis zu schreiben. Ein Admin stellt die X-App auf „Read and write“; gib dann `/link` ein, um es erneut freizugeben.',
    'The X app may only read': 'Die X-App darf nur lesen',
    'X let the app read and nothing else when this account’s OAuth 1.0a token was made. Ask the person who runs this bot to set the X app to “Read and write”; then link the account again, because its old token stays as it is.':
      'X ließ die App nur lesen, als das OAuth-1.0a-Token dieses Kontos gemacht wurde. Bitte die Person, die diesen Bot betreibt, die X-App auf „Read and write“ zu stellen; verknüpfe das Konto dann neu, denn sein altes Token bleibt, wie es ist.',
    'The X app does not take OAuth 1.0a': 'Die X-App nimmt kein OAuth 1.0a an',
    'X refuses this account’s OAuth 1.0a token for posting. Type `/link` to link the account with OAuth 2.0, or ask the person who runs this bot to look at the app in the X developer console.':
      'X lehnt das OAuth-1.0a-Token dieses Kontos zum Posten ab. Tippe `/link`, um das Konto mit OAuth 2.0 zu verknüpfen, oder bitte die Person, die diesen Bot betreibt, sich die App in der X Developer Console anzusehen.',
    'The bot’s clock is wrong': 'Die Uhr des Bots geht falsch',
    'X refuses what is signed with a wrong time, so the post is **not** up. Ask the person who runs this bot to set its clock, then post again.':
      'X lehnt ab, was mit einer falschen Zeit unterschrieben ist; der Beitrag steht also **nicht** auf X. Bitte die Person, die diesen Bot betreibt, die Uhr zu stellen, und poste dann noch einmal.',
    'The X app has no access to this': 'Die X-App hat darauf keinen Zugriff',
    'X says that the app is not enrolled for posting. Ask the person who runs this bot to check the app in the X developer console.':
      'X sagt, dass die App nicht zum Posten angemeldet ist. Bitte den, der diesen Bot betreibt, die App in der X Developer Console zu prüfen.',
    'This bot is not set up correctly': 'Dieser Bot ist nicht richtig eingerichtet',
    'X does not accept the bot’s client id or secret. Ask the person who runs it: the log has the reason.':
      'X nimmt die Client-ID oder das Secret des Bots nicht an. Frag den, der ihn betreibt: Im Log steht der Grund.',
    'A file of this post is gone': 'Eine Datei dieses Beitrags ist weg',
    'It is not on the bot’s disk any more. Attach it again and post again.':
      'Sie liegt nicht mehr auf dem Datenträger des Bots. Hänge sie noch einmal an und poste noch einmal.',
    'X does not know the media of this post': 'X kennt die Medien dieses Beitrags nicht',
    'X keeps what was uploaded for a day, and for the account that uploaded it. Attach the files, or upload them again, and post again.':
      'X behält Hochgeladenes einen Tag lang, und nur für das Konto, das es hochgeladen hat. Hänge die Dateien an, oder lade sie noch einmal hoch, und poste noch einmal.',
    'X says that the post is too long': 'X sagt, dass der Beitrag zu lang ist',
    'Shorten it and post again.': 'Kürze ihn und poste noch einmal.',
    'X does not accept the authorization right now': 'X nimmt die Freigabe gerade nicht an',
    'A fresh token was refused too, which is often an outage at X. Try again later; if it stays so, type `/link`.':
      'Auch ein frisches Token wurde abgelehnt, was oft eine Störung bei X ist. Versuch es später noch einmal; wenn es so bleibt, gib `/link` ein.',
    'X refused the post': 'X hat den Beitrag abgelehnt',
    'X gave no reason. Change the text and try again.':
      'X hat keinen Grund genannt. Ändere den Text und versuch es noch einmal.',
    later: 'später',
    'X allows no more posts for now': 'X erlaubt gerade keine weiteren Beiträge',
    'X takes posts again {0}.': 'X nimmt {0} wieder Beiträge an.',
    'The limit, set in the X developer console, ends {0}.':
      'Das Limit, gesetzt in der X Developer Console, endet {0}.',
    'Not posted: a word in it is blocked': 'Nicht gepostet: Ein Wort darin ist gesperrt',
    'The rules of this server block “{0}”. Say it in other words, or ask an admin of the server.':
      'Die Regeln dieses Servers sperren „{0}“. Sag es mit anderen Worten, oder frag einen Admin des Servers.',
    'a file of this post': 'eine Datei dieses Beitrags',
    'X did not finish with a file': 'X ist mit einer Datei nicht fertig geworden',
    'X has all of {0}, and has not made anything of it for half an hour. Try again later, or attach another file.':
      'X hat alles von {0} und hat eine halbe Stunde lang nichts daraus gemacht. Versuch es später noch einmal, oder hänge eine andere Datei an.',
    'X gave no reason.': 'X hat keinen Grund genannt.',
    'X does not take a file': 'X nimmt eine Datei nicht an',
    'It is {0}. {1} Attach another one and post again.':
      'Es ist {0}. {1} Hänge eine andere an und poste noch einmal.',
    '🟢 ready': '🟢 bereit',
    '🟠 posts with OAuth 1.0a: its OAuth 2.0 has to be authorized again':
      '🟠 postet mit OAuth 1.0a: OAuth 2.0 muss erneut freigegeben werden',
    '🔴 has to be authorized again': '🔴 muss erneut freigegeben werden',
    '🔴 revoked': '🔴 widerrufen',
    '🟠 belongs to another X app: has to be authorized again':
      '🟠 gehört zu einer anderen X-App: muss erneut freigegeben werden',
    'Held: posting is paused here': 'Angehalten: Das Posten pausiert hier',
    'An admin has paused posting for this server. When it goes on, this goes out by itself.':
      'Ein Admin hat das Posten für diesen Server angehalten. Wenn es weitergeht, geht das von selbst hinaus.',
    'Held: X takes no posts of this bot right now':
      'Angehalten: X nimmt gerade keine Beiträge dieses Bots an',
    'Its credits at X are used up, or a cap is reached. Whoever runs the bot has been told; when that is mended, this goes out by itself.':
      'Sein Guthaben bei X ist aufgebraucht, oder ein Limit ist erreicht. Wer den Bot betreibt, weiß Bescheid; wenn das behoben ist, geht das von selbst hinaus.',
    'Held: Rookery was removed from the server': 'Angehalten: Rookery wurde aus dem Server entfernt',
    'Nothing is lost. When an admin adds it again, this goes out by itself.':
      'Nichts ist verloren. Wenn ein Admin Rookery wieder hinzufügt, geht das von selbst hinaus.',
    'Held: its author may not post as this account any more':
      'Angehalten: Der Verfasser darf nicht mehr als dieses Konto posten',
    'Nothing is lost. An admin of the server decides what becomes of it; it goes out by itself when its author has the right again.':
      'Nichts ist verloren. Ein Admin des Servers entscheidet, was daraus wird; es geht von selbst hinaus, wenn der Verfasser das Recht wieder hat.',
    'It goes out by itself when an admin makes room for it.':
      'Es geht von selbst hinaus, wenn ein Admin Platz dafür schafft.',
    'It goes out by itself {0}, {1}.': 'Es geht von selbst hinaus, {0}, {1}.',
    'Held: outside the posting hours': 'Angehalten: außerhalb der Postzeiten',
    'The time limit is reached: this server posts at certain hours only.':
      'Das Zeitlimit ist erreicht: Dieser Server postet nur zu bestimmten Zeiten.',
    'Held: the quota of the day is used up': 'Angehalten: Das Tageskontingent ist aufgebraucht',
    'This server posts only so much a day.': 'Dieser Server postet am Tag nur so viel.',
    'Held: the budget is used up': 'Angehalten: Das Budget ist aufgebraucht',
    'This would cost more than the server has left for this month.':
      'Das würde mehr kosten, als der Server für diesen Monat übrig hat.',
    Move: 'Verschieben',
    Cancel: 'Absagen',
    'Post now': 'Jetzt posten',
    'Skip this one': 'Dieses Mal auslassen',
    'Take over': 'Übernehmen',
    'Its approval came after the time at which this should have gone out.':
      'Die Freigabe kam nach der Zeit, zu der das hätte hinausgehen sollen.',
    'The bot was not running when this should have gone out.':
      'Der Bot lief nicht, als das hätte hinausgehen sollen.',
    'It was due {0}.': 'Fällig war es {0}.',
    'Shall it go out now?': 'Soll es jetzt hinausgehen?',
    'Held: its time has passed': 'Angehalten: Die Zeit ist vorbei',
    'Held: the X account needs its owner': 'Angehalten: Das X-Konto braucht seinen Inhaber',
    'X no longer accepts the stored authorization. Once it is renewed, this post goes out by itself.':
      'X nimmt die gespeicherte Freigabe nicht mehr an. Sobald sie erneuert ist, geht dieser Beitrag von selbst hinaus.',
    'Is it up?': 'Steht es auf X?',
    'X never said whether it took this post, and Rookery could not find it on the timeline. Look at the account on X, then choose.':
      'X hat nie gesagt, ob es diesen Beitrag angenommen hat, und Rookery hat ihn auf der Timeline nicht gefunden. Sieh dir das Konto auf X an und wähle dann.',
    'It is up': 'Es steht auf X',
    'Post it again': 'Noch einmal posten',
    '3. Come back and enter the code that the page shows.':
      '3. Komm zurück und gib den Code ein, den die Seite zeigt.',
    '3. That is all: this message will say when it is done.':
      '3. Das ist alles: Diese Nachricht sagt dir, wenn es so weit ist.',
    'Open the link': 'Link öffnen',
    '1. Open the link and check that it names you.': '1. Öffne den Link und prüfe, ob er dich nennt.',
    '2. Allow access on X, with the account that shall post.':
      '2. Erlaube den Zugriff auf X, mit dem Konto, das posten soll.',
    'It is for you alone, works once, and ends {0}. Never pass it on: for anybody else it leads nowhere.':
      'Er ist nur für dich, funktioniert ein Mal und endet {0}. Gib ihn nie weiter: Für alle anderen führt er nirgendwohin.',
    'Use @{0} here': '@{0} hier benutzen',
    'Not me': 'Das bin ich nicht',
    'Post with `/tweet`. Rookery keeps the authorization valid; `/unlink` ends it.':
      'Poste mit `/tweet`. Rookery hält die Freigabe gültig; `/unlink` beendet sie.',
    'Linked @{0}': '@{0} ist verknüpft',
    'You were about to post this:': 'Das wolltest du gerade posten:',
    '@{0} is not linked in {1} any more': '@{0} ist in {1} nicht mehr verknüpft',
    'An admin of that server has ended it. What waited there was not posted. Other places are as they were.':
      'Ein Admin dieses Servers hat es beendet. Was dort wartete, wurde nicht gepostet. Anderswo ist alles wie zuvor.',
    'Files of this post': 'Dateien dieses Beitrags',
    'Files of part {0}': 'Dateien von Teil {0}',
    'Add files': 'Dateien hinzufügen',
    'Replace all': 'Alle ersetzen',
    Back: 'Zurück',
    'Alt text': 'Alternativtext',
    'Remove or move a file…': 'Datei entfernen oder verschieben …',
    'Remove the file…': 'Datei entfernen …',
    'Remove {0}': '{0} entfernen',
    'Move {0} forward': '{0} nach vorn',
    'There is no such file any more.': 'Diese Datei gibt es nicht mehr.',
    'Pictures, a GIF or a video': 'Bilder, ein GIF oder ein Video',
    'Up to 4 pictures, or one GIF, or one video.': 'Bis zu 4 Bilder, oder ein GIF, oder ein Video.',
    'Remove one first.': 'Entferne zuerst eines.',
    'X takes {0} pictures in a post.': 'X nimmt {0} Bilder in einem Beitrag.',
    Files: 'Dateien',
    'What does it show? For those who cannot see it.':
      'Was ist zu sehen? Für alle, die es nicht sehen können.',
    'X takes alt texts for pictures and GIFs, and there is none here any more.':
      'X nimmt Alternativtexte für Bilder und GIFs, und davon ist hier keines mehr.',
    picture: 'Bild',
    GIF: 'GIF',
    video: 'Video',
    '{0} · **no alt text**': '{0} · **ohne Alternativtext**',
    '{0} · alt text: “{1}”': '{0} · Alternativtext: „{1}“',
    '{0} · with alt text': '{0} · mit Alternativtext',
    '{0} files that X has': { one: '1 Datei, die X hat', other: '{0} Dateien, die X hat' },
    'without alt text': 'ohne Alternativtext',
    '{0} without alt text': '{0} ohne Alternativtext',
    '{0} GIFs': { one: 'ein GIF', other: '{0} GIFs' },
    '{0} pictures': { one: 'ein Bild', other: '{0} Bilder' },
    '{0} videos': { one: 'ein Video', other: '{0} Videos' },
    'part {0}: {1}': 'Teil {0}: {1}',
    '{0}, for {1}': '{0}, für {1}',
    '{0} days': { one: '1 Tag', other: '{0} Tage' },
    'no alt text': 'ohne Alternativtext',
    '{0} made {1}, so that X takes it.': 'Aus {0} wurde {1}, damit X es annimmt.',
    'X does not move {0} pictures: only the first one of it is used.':
      'X bewegt {0}-Bilder nicht: Nur das erste davon wird verwendet.',
    'What was written into it (camera, place, software) is taken out.':
      'Was darin stand (Kamera, Ort, Software), ist entfernt.',
    'What came after the picture in its file is cut off.':
      'Was nach dem Bild in der Datei stand, ist abgeschnitten.',
    '{0} of {1} ({2})': '{0} mit {1} ({2})',
    'People the account follows': 'Leute, denen das Konto folgt',
    'People the post mentions': 'Leute, die der Beitrag erwähnt',
    'Subscribers of the account': 'Abonnenten des Kontos',
    'Verified accounts': 'Verifizierte Konten',
    'made with AI': 'mit KI gemacht',
    'paid partnership': 'bezahlte Partnerschaft',
    'Reply to': 'Antwort auf',
    'X takes this only if that post’s author mentioned or quoted this account.':
      'X nimmt das nur an, wenn der Verfasser jenes Beitrags dieses Konto erwähnt oder zitiert hat.',
    'Takes the place of': 'Tritt an die Stelle von',
    'X allows edits for a while after posting, and only a few.':
      'X erlaubt Änderungen nur eine Weile nach dem Posten, und nur wenige.',
    Quotes: 'Zitiert',
    'Who can reply': 'Wer antworten darf',
    Community: 'Community',
    ', and the followers’ timelines': ', und die Timelines der Follower',
    Labels: 'Kennzeichnung',
    'X did not answer': 'X hat nicht geantwortet',
    'The post may be up or not. Rookery is looking at the timeline and will say here how it ended. **Do not post it again.**':
      'Der Beitrag steht vielleicht auf X, vielleicht nicht. Rookery sieht auf der Timeline nach und sagt hier, wie es ausgegangen ist. **Poste ihn nicht noch einmal.**',
    'Deleted from X': 'Von X gelöscht',
    'This was up and has been taken down.': 'Das stand auf X und wurde heruntergenommen.',
    Discarded: 'Verworfen',
    'Rookery will not post this.': 'Rookery wird das nicht posten.',
    'Nothing was posted.': 'Es wurde nichts gepostet.',
    'Edit and post again': 'Bearbeiten und noch einmal posten',
    'The rest was discarded.': 'Der Rest wurde verworfen.',
    '{0} of {1} parts are up': '{0} von {1} Teilen stehen auf X',
    'Price of what is up': 'Preis dessen, was auf X steht',
    'Edit this part and go on': 'Diesen Teil bearbeiten und weiter',
    'Try it unchanged': 'Unverändert versuchen',
    'Go on': 'Weiter',
    'Delete what is up': 'Löschen, was auf X steht',
    up: 'auf X',
    '**refused**': '**abgelehnt**',
    waits: 'wartet',
    'Thread of {0}, scheduled{1}': 'Thread mit {0} Teilen, geplant{1}',
    'Scheduled{0}': 'Geplant{0}',
    'The post is safe here and goes out once. Rookery will say here how it ended.':
      'Der Beitrag ist hier sicher und geht ein einziges Mal hinaus. Rookery sagt hier, wie es ausgegangen ist.',
    'On its way to X': 'Unterwegs zu X',
    'Waiting for X': 'Wartet auf X',
    '{1} for {0} posts': { one: '{1}', other: '{1} für {0} Beiträge' },
    ', {1} of it for {0} alt texts': {
      one: ', davon {1} für Alternativtext',
      other: ', davon {1} für {0} Alternativtexte',
    },
    ' and {0} more': ' und {0} weiteren',
    '{0}, because X makes a link of {1}{2}': '{0}, weil X aus {1}{2} einen Link macht',
    'X has it, but did not say at which address.': 'X hat ihn, aber nicht gesagt, unter welcher Adresse.',
    'I may not write in this channel, so nobody else here has been shown it.':
      'Ich darf in diesem Kanal nicht schreiben, also hat ihn hier sonst niemand gesehen.',
    'Posted{0}': 'Gepostet{0}',
    'The channel is shown it.': 'Der Kanal sieht ihn.',
    'The channel is shown it, with a button that deletes it.':
      'Der Kanal sieht ihn, mit einem Button, der ihn löscht.',
    'Posted to X': 'Auf X gepostet',
    'Posted as @{0}': 'Als @{0} gepostet',
    By: 'Von',
    Delete: 'Löschen',
    'X no longer accepts the stored authorization (it was revoked, has expired, or was lost in a crash).':
      'X nimmt die gespeicherte Freigabe nicht mehr an (sie wurde widerrufen, ist abgelaufen oder bei einem Absturz verloren gegangen).',
    'X gave no refresh token, so the authorization has run out.':
      'X hat kein Refresh-Token gegeben, die Freigabe ist also abgelaufen.',
    'X no longer accepts the stored OAuth 1.0a token: it was revoked at X, or the X app has got new keys.':
      'X nimmt das gespeicherte OAuth-1.0a-Token nicht mehr an: Es wurde bei X widerrufen, oder die X-App hat neue Schlüssel.',
    'The bot now uses another X app, which needs an authorization of its own.':
      'Der Bot benutzt jetzt eine andere X-App, die eine eigene Freigabe braucht.',
    'The authorization was revoked.': 'Die Freigabe wurde widerrufen.',
    'An admin of the server asks you to authorize it again. Until then everything goes on as before.':
      'Ein Admin des Servers bittet dich, es erneut freizugeben. Bis dahin geht alles weiter wie zuvor.',
    'Reminder: authorize @{0} again': 'Erinnerung: @{0} erneut freigeben',
    'Posts that wait for this account go out once that is done.':
      'Beiträge, die auf dieses Konto warten, gehen hinaus, sobald das getan ist.',
    'Posts do not wait for it: until then they go out with the account’s OAuth 1.0a token.':
      'Beiträge warten nicht darauf: Bis dahin gehen sie mit dem OAuth-1.0a-Token des Kontos hinaus.',
    'How: in the browser (the usual way), or with a PIN that X shows.':
      'Wie: im Browser (der übliche Weg) oder mit einer PIN, die X zeigt.',
    'in the browser': 'im Browser',
    'with a PIN from X': 'mit einer PIN von X',
    'Type the PIN': 'PIN eingeben',
    'PIN from the page of X': 'PIN von der Seite von X',
    'Only one that X has shown to you, for your own account':
      'Nur eine, die X dir gezeigt hat, für dein eigenes Konto',
    'Link an X account with a PIN': 'Ein X-Konto mit einer PIN verknüpfen',
    '1. Open X and log in with the account that shall post. X asks for the password even if you are logged in.':
      '1. Öffne X und melde dich mit dem Konto an, das posten soll. X fragt nach dem Passwort, auch wenn du angemeldet bist.',
    '2. Allow access. X shows a PIN.': '2. Erlaube den Zugriff. X zeigt eine PIN.',
    '3. Come back and type it. Before anything is linked, you see which account it was for.':
      '3. Komm zurück und gib sie ein. Bevor etwas verknüpft wird, siehst du, für welches Konto sie war.',
    'It works once, and ends {0}. Open the page yourself and never pass it on: **whoever asks you for a PIN of X wants your account.**':
      'Sie gilt einmal und endet {0}. Öffne die Seite selbst und gib sie nie weiter: **Wer dich nach einer PIN von X fragt, will dein Konto.**',
    'Open X': 'X öffnen',
    '@{0}: use it?': '@{0}: verwenden?',
    'The PIN was for **@{0}** ({1}). Nothing is linked yet. Is that your account, and did you open the page of X yourself?':
      'Die PIN war für **@{0}** ({1}). Noch ist nichts verknüpft. Ist das dein Konto, und hast du die Seite von X selbst geöffnet?',
    'Use @{0}': '@{0} verwenden',
    'What X gave for that PIN is let go. Type `/link` for a new attempt.':
      'Was X für diese PIN gegeben hat, wird aufgegeben. Tippe `/link` für einen neuen Versuch.',
    'X says that this is not the PIN of its page.': 'X sagt, dass das nicht die PIN seiner Seite ist.',
    'Look at the page of X that you opened from here, and type the PIN that it shows.':
      'Sieh auf die Seite von X, die du von hier geöffnet hast, und gib die PIN ein, die sie zeigt.',
    'This PIN has been used already, so nothing was linked.':
      'Diese PIN wurde schon benutzt; es wurde nichts verknüpft.',
    'A PIN works once. Type /link and choose the PIN again for a new one.':
      'Eine PIN gilt einmal. Tippe /link und wähle wieder die PIN, um eine neue zu bekommen.',
    'X says that this PIN is too old, so nothing was linked.':
      'X sagt, dass diese PIN zu alt ist; es wurde nichts verknüpft.',
    'Type /link and choose the PIN again for a new one.':
      'Tippe /link und wähle wieder die PIN, um eine neue zu bekommen.',
    'X did not answer, so nothing is linked yet.': 'X hat nicht geantwortet; noch ist nichts verknüpft.',
    'Type the same PIN again. If X says then that it was used, type /link for a new one.':
      'Gib dieselbe PIN noch einmal ein. Sagt X dann, dass sie benutzt wurde, tippe /link für eine neue.',
    'A PIN is being checked at X right now.': 'Gerade wird eine PIN bei X geprüft.',
    'Wait for that, then try again.': 'Warte das ab und versuche es dann noch einmal.',
    'The bot stopped while it was checking the PIN at X, so nothing was linked.':
      'Der Bot wurde beendet, während er die PIN bei X prüfte; es wurde nichts verknüpft.',
    'Type /link for a new one. X may list the app among your connected apps; that is the lost attempt, and nobody can use it.':
      'Tippe /link für eine neue. X führt die App vielleicht unter deinen verbundenen Apps; das ist der verlorene Versuch, und niemand kann ihn benutzen.',
    'The clock of this bot is wrong, and X refuses that, so nothing was linked.':
      'Die Uhr dieses Bots geht falsch, und X lehnt das ab; es wurde nichts verknüpft.',
    'Tell the person who runs it to set the clock: the log says by how much.':
      'Sag der Person, die ihn betreibt, dass die Uhr gestellt werden muss: Um wie viel, steht im Protokoll.',
    'X does not let this bot’s app use OAuth 1.0a, so nothing was linked.':
      'X lässt die App dieses Bots OAuth 1.0a nicht benutzen; es wurde nichts verknüpft.',
    'Type /link and choose the browser, or tell the person who runs the bot.':
      'Tippe /link und wähle den Browser, oder sag der Person Bescheid, die den Bot betreibt.',
    'That was another X account, so nothing was linked.':
      'Das war ein anderes X-Konto; es wurde nichts verknüpft.',
    'Linking with a PIN is switched off here, so nothing was begun.':
      'Verknüpfen mit einer PIN ist hier ausgeschaltet; es wurde nichts begonnen.',
    'Type /link without it. Whoever runs the bot can allow it (ALLOW_PIN_LINK).':
      'Tippe /link ohne sie. Wer den Bot betreibt, kann sie erlauben (ALLOW_PIN_LINK).',
    '{0} was linked with a PIN': '{0} wurde mit einer PIN verknüpft',
    'By {0}. A PIN can be talked out of somebody: if that account is not theirs, remove it from this server: `/team remove`.':
      'Von {0}. Eine PIN kann man jemandem abschwatzen: Ist das nicht das eigene Konto, entferne es von diesem Server: `/team remove`.',
    'This goes on in Discord': 'Das geht in Discord weiter',
    'A PIN of X is typed into Discord, not here. No page belongs to this attempt.':
      'Eine PIN von X wird in Discord eingegeben, nicht hier. Zu diesem Versuch gehört keine Seite.',
    'Authorize again': 'Erneut freigeben',
    Sunday: 'Sonntag',
    Monday: 'Montag',
    Tuesday: 'Dienstag',
    Wednesday: 'Mittwoch',
    Thursday: 'Donnerstag',
    Friday: 'Freitag',
    Saturday: 'Samstag',
    'every day at {0}, {1}': 'jeden Tag um {0}, {1}',
    'every weekday at {0}, {1}': 'an jedem Werktag um {0}, {1}',
    'on the last day of every month at {0}, {1}': 'am letzten Tag jedes Monats um {0}, {1}',
    'every {0} at {1}, {2}': 'jeden {0} um {1}, {2}',
    'by the cron expression {0}, {1}': 'nach dem Cron-Ausdruck {0}, {1}',
    'on the {0}{1} of every month at {2}, {3}': 'am {0}. jedes Monats um {2}, {3}',
    'Goes back to its author {0}.': 'Geht zurück an {0}.',
    'Without a decision it is a draft again {0}.': 'Ohne Entscheidung ist es {0} wieder ein Entwurf.',
    'Share @{0} with this server?': '@{0} mit diesem Server teilen?',
    '{0} offers this X account.': '{0} bietet dieses X-Konto an.',
    '@{0} is shared with this server': '@{0} ist mit diesem Server geteilt',
    'By {0}.': 'Von {0}.',
    '{0}: may post as it, from this server.': '{0}: dürfen von diesem Server aus als dieses Konto posten.',
    '{0}: may approve and delete its posts.': '{0}: dürfen seine Beiträge freigeben und löschen.',
    'Hand @{0} over?': '@{0} übergeben?',
    '{0} has this X account here now; {1} shall have it.':
      '{0} hat dieses X-Konto jetzt hier; {1} soll es bekommen.',
    '@{0} has another owner in {1}': '@{0} hat in {1} einen anderen Inhaber',
    'It is {0}’s there now, and you have nothing of it in that server any more. Where else you have linked it, it is as it was.':
      'Es gehört dort jetzt {0}, und du hast in diesem Server nichts mehr davon. Wo du es sonst verknüpft hast, ist es wie zuvor.',
    'The post goes out by itself once X has all of it.':
      'Der Beitrag geht von selbst hinaus, sobald X alles davon hat.',
    'X has all of it, and is working on it.': 'X hat alles davon und arbeitet daran.',
    'Uploading to X': 'Wird zu X hochgeladen',
    'a former member': 'ein früheres Mitglied',
    'What became of posts': 'Was aus Beiträgen wurde',
    'Nothing yet. What was posted, failed, or was deleted or cancelled is listed here.':
      'Noch nichts. Was gepostet wurde, gescheitert ist oder gelöscht oder abgesagt wurde, steht hier.',
    Failed: 'Gescheitert',
    Posted: 'Gepostet',
    Cancelled: 'Abgesagt',
    Rejected: 'Abgelehnt',
    'That is none of the X accounts whose posts you can see here.':
      'Das ist keines der X-Konten, deren Beiträge du hier sehen kannst.',
    'Pick one of those that are offered while you type.':
      'Wähle eines von denen, die beim Tippen angeboten werden.',
    '{0} posts': { one: 'Ein Beitrag', other: '{0} Beiträge' },
    'page {0} of {1}': 'Seite {0} von {1}',
    'Nothing here is {0}.': 'Hier ist nichts {0}.',
    'from direct messages': 'aus Direktnachrichten',
    'from another server': 'aus einem anderen Server',
    'by {0}': 'von {0}',
    'repeats {0}': 'wiederholt sich {0}',
    'an account that is not linked any more': 'ein Konto, das nicht mehr verknüpft ist',
    'Act on…': 'Auswählen …',
    Previous: 'Zurück',
    'Without filter': 'Ohne Filter',
    'of {0}': 'mit {0}',
    'Back to the queue': 'Zurück zur Warteschlange',
    'Back to the history': 'Zurück zum Verlauf',
    'This post is not in this list any more.': 'Dieser Beitrag ist nicht mehr in dieser Liste.',
    'Look at /queue for what waits, and at /history for what went out.':
      'Sieh in /queue nach, was wartet, und in /history, was hinausgegangen ist.',
    'X has no spoilers: what was hidden is readable': 'X kennt keine Spoiler: Was verborgen war, ist lesbar',
    'custom emoji became their names': 'eigene Emojis wurden zu ihren Namen',
    'some mentions have no name that I know': 'manche Erwähnungen haben keinen Namen, den ich kenne',
    'times are written out by your clock': 'Zeiten sind nach deiner Uhr ausgeschrieben',
    'Written by the app {0}: make sure that whoever runs it agrees.':
      'Geschrieben von der App {0}: Stell sicher, dass zustimmt, wer sie betreibt.',
    'For X, {0}.': 'Für X: {0}.',
    'Cancel this post and all its repeats?': 'Diesen Beitrag und alle Wiederholungen absagen?',
    'Cancel this post?': 'Diesen Beitrag absagen?',
    'Cancel it': 'Absagen',
    'Discard this post?': 'Diesen Beitrag verwerfen?',
    'Discard it': 'Verwerfen',
    'Skipped {0}: it goes out next {1}.': '{0} ausgelassen: Es geht {1} das nächste Mal hinaus.',
    'Which part shall have other words?': 'Welcher Teil soll andere Worte haben?',
    'Pick a part…': 'Teil wählen …',
    'Keep it as it is': 'Lassen, wie es ist',
    'Edit the post': 'Beitrag bearbeiten',
    'Edit part {0} of {1}': 'Teil {0} von {1} bearbeiten',
    'This is too long for a form of Discord.': 'Das ist zu lang für ein Formular von Discord.',
    'Cancel it, and schedule it anew.': 'Sag es ab und plane es neu.',
    'New draft': 'Neuer Entwurf',
    'This thread has changed meanwhile.': 'Dieser Thread hat sich inzwischen geändert.',
    'Look at it again in /queue.': 'Sieh ihn dir in /queue noch einmal an.',
    When: 'Wann',
    'tomorrow 9:30 · in 2 hours · fri 18:00 · 2026-12-24 08:00':
      'tomorrow 9:30 · in 2 hours · fri 18:00 · 2026-12-24 08:00',
    'It goes out {0}, {1}.': 'Es geht {0} hinaus, {1}.',
    'Only this time is moved; after it the post repeats as before.':
      'Nur dieses eine Mal wird verschoben; danach wiederholt sich der Beitrag wie zuvor.',
    'Move it there?': 'Dorthin verschieben?',
    'Until now': 'Bisher',
    'Read by the clock of': 'Gelesen nach der Uhr von',
    'Move it': 'Verschieben',
    'Not that': 'Doch nicht',
    'held: the X account needs its owner': 'angehalten: Das X-Konto braucht seinen Inhaber',
    'is it up? Its author has to say': 'steht es auf X? Der Verfasser muss es sagen',
    'held: posting is paused': 'angehalten: Das Posten pausiert',
    'held: Rookery was removed from the server': 'angehalten: Rookery wurde aus dem Server entfernt',
    'held: X takes no posts of this bot': 'angehalten: X nimmt keine Beiträge dieses Bots an',
    'held: its time has passed': 'angehalten: Die Zeit ist vorbei',
    'held: its author may not post as this account any more':
      'angehalten: Der Verfasser darf nicht mehr als dieses Konto posten',
    'held: outside the posting hours': 'angehalten: außerhalb der Postzeiten',
    'held: the quota of the day is used up': 'angehalten: Das Tageskontingent ist aufgebraucht',
    'held: the budget is used up': 'angehalten: Das Budget ist aufgebraucht',
    'What waits to be posted': 'Was noch gepostet werden soll',
    'Nothing waits. What is scheduled, held or on its way to X is listed here.':
      'Nichts wartet. Was geplant, angehalten oder unterwegs zu X ist, steht hier.',
    ', which takes posts again {0}': ', das {0} wieder Beiträge annimmt',
    '🟠 {0}, until {1}': '🟠 {0}, bis {1}',
    'X did not answer: Rookery is looking whether it is up':
      'X hat nicht geantwortet: Rookery sieht nach, ob es auf X steht',
    'on its way to X': 'unterwegs zu X',
    'waiting for X': 'wartet auf X',
    'waiting for approval': 'wartet auf Freigabe',
    scheduled: 'geplant',
    'As an admin, add server:True to choose for everybody here.':
      'Als Admin füge server:True hinzu, um für alle hier zu wählen.',
    'Your settings': 'Deine Einstellungen',
    'Your settings in this server': 'Deine Einstellungen in diesem Server',
    'Time zone:': 'Zeitzone:',
    'Preview before posting:': 'Vorschau vor dem Posten:',
    'Alt text of pictures:': 'Alternativtext von Bildern:',
    'Change them with /settings timezone, preview and alt-text.':
      'Ändere sie mit /settings timezone, preview und alt-text.',
    'none yet. Times in words need one: `/settings timezone`':
      'noch keine. Zeiten in Worten brauchen eine: `/settings timezone`',
    'this server’s': 'die dieses Servers',
    'your choice': 'deine Wahl',
    ' (the server’s is {0})': ' (die des Servers ist {0})',
    '{0}, where it is {1} · {2}': '{0}, dort ist es {1} · {2}',
    'always · a rule of this server for everybody': 'immer · eine Regel dieses Servers für alle',
    'always · your choice': 'immer · deine Wahl',
    'only when it is asked for · {0}': 'nur wenn danach gefragt wird · {0}',
    'the default': 'die Vorgabe',
    'required · a rule of this server for everybody': 'Pflicht · eine Regel dieses Servers für alle',
    'required · your choice': 'Pflicht · deine Wahl',
    'asked for, not required · {0}': 'erbeten, nicht Pflicht · {0}',
    'X accounts of this server': 'X-Konten dieses Servers',
    'None yet. Members link theirs with `/link`.': 'Noch keine. Mitglieder verknüpfen ihre mit `/link`.',
    'That X account is not linked in this server any more.':
      'Dieses X-Konto ist in diesem Server nicht mehr verknüpft.',
    'See /team accounts.': 'Siehe /team accounts.',
    'Asked X just now: @{0} works.': 'X eben gefragt: @{0} funktioniert.',
    'Asked X just now: it does not accept the stored authorization.':
      'X eben gefragt: Es nimmt die gespeicherte Freigabe nicht an.',
    'X could not be asked right now. Nothing has changed; try again in a few minutes.':
      'X konnte gerade nicht gefragt werden. Nichts hat sich geändert; versuch es in ein paar Minuten noch einmal.',
    'Remove @{0} from this server?': '@{0} aus diesem Server entfernen?',
    'What waits to be posted with it from here ends, and its authors and owners are told. Tokens that are used nowhere else are deleted and revoked at X.':
      'Was von hier damit gepostet werden sollte, endet, und Verfasser und Inhaber erfahren es. Tokens, die sonst nirgends gebraucht werden, werden gelöscht und bei X widerrufen.',
    'Remove it': 'Entfernen',
    '🟠 permissions are missing': '🟠 es fehlen Berechtigungen',
    'nothing posted yet': 'noch nichts gepostet',
    'posted {0}': '{0} gepostet',
    '{0} waiting': 'wartend: {0}',
    'authorized again': 'erneut freigegeben',
    'asked {0}': '{0} gebeten',
    'Ask the owners with the button, or with /team reauthorize.':
      'Bitte die Inhaber mit dem Button oder mit /team reauthorize.',
    '{0} of {1} who were asked have authorized again.':
      '{0} von {1}, die gebeten wurden, haben erneut freigegeben.',
    'Posting is paused: see /team pause.': 'Das Posten pausiert: siehe /team pause.',
    '{0}: every post is held.': '{0}: Jeder Beitrag wird angehalten.',
    'Look at one account': 'Ein Konto ansehen',
    'Ask the owners of all {0}': { one: 'Den Inhaber bitten', other: 'Die Inhaber aller {0} bitten' },
    'What was done in this server': 'Was in diesem Server getan wurde',
    'Every act on this post': 'Alles, was diesen Beitrag betrifft',
    'Nothing was written down that fits.': 'Es ist nichts verzeichnet, was passt.',
    'Only {0}.': 'Nur {0}.',
    Newest: 'Neueste',
    'As CSV': 'Als CSV',
    'As JSON': 'Als JSON',
    ' · by {0}': ' · von {0}',
    ', for {0}': ', für {0}',
    'X user {0}': 'X-Nutzer {0}',
    '[on X]({0})': '[auf X]({0})',
    'part {0} of {1}': 'Teil {0} von {1}',
    'text {0}': 'Text {0}',
    'taken back': 'zurückgenommen',
    'tokens deleted and revoked': 'Tokens gelöscht und widerrufen',
    '{0} held posts let go': '{0} angehaltene Beiträge losgelassen',
    '{0} rows': '{0} Zeilen',
    'about {0}': 'über {0}',
    'from {0}': 'ab {0}',
    'before {0}': 'vor {0}',
    'about the post {0}': 'über den Beitrag {0}',
    'The first day lies after the last one.': 'Der erste Tag liegt nach dem letzten.',
    'That X account is not linked in this server.': 'Dieses X-Konto ist in diesem Server nicht verknüpft.',
    'One that was linked before is found by its number (X user id), as the rows show it.':
      'Eines, das früher verknüpft war, findest du mit seiner Nummer (X-Nutzer-ID), wie sie in den Zeilen steht.',
    '‘{0}’ is no kind of act.': '‚{0}‘ ist keine Art von Tat.',
    'Write it like 2026-11-21.': 'Schreib ihn wie 2026-11-21.',
    '‘{0}’ is no day.': '‚{0}‘ ist kein Tag.',
    'X account linked': 'X-Konto verknüpft',
    'X account authorized again': 'X-Konto erneut freigegeben',
    'X account unlinked': 'X-Konto getrennt',
    'Renewal of the tokens has begun to fail': 'Erneuern der Tokens scheitert seit Kurzem',
    'X account needs its owner': 'X-Konto braucht seinen Inhaber',
    'Owners asked to authorize again': 'Inhaber um neue Freigabe gebeten',
    'Draft written': 'Entwurf geschrieben',
    'Post edited': 'Beitrag bearbeitet',
    'Draft discarded': 'Entwurf verworfen',
    'Asked to post': 'Posten verlangt',
    'Post scheduled': 'Beitrag geplant',
    'Post moved to another time': 'Beitrag auf eine andere Zeit verschoben',
    'One time of a series left out': 'Einen Termin einer Reihe ausgelassen',
    'Post cancelled': 'Beitrag abgesagt',
    'Asked to post before its time': 'Posten vor der Zeit verlangt',
    'Posted on X': 'Auf X gepostet',
    'Post held': 'Beitrag angehalten',
    'Author has decided': 'Verfasser hat entschieden',
    'Newer version posted on X': 'Neuere Fassung auf X gepostet',
    'Post deleted from X': 'Beitrag von X gelöscht',
    Repost: 'Repost',
    Like: '„Gefällt mir“ vergeben',
    'Posting stopped': 'Posten angehalten',
    'Posting goes on': 'Posten geht weiter',
    'X takes no posts of this bot': 'X nimmt keine Beiträge dieses Bots an',
    'Posts of this bot go on': 'Beiträge dieses Bots gehen weiter',
    'Settings of the server changed': 'Einstellungen des Servers geändert',
    'Backup restored': 'Backup eingespielt',
    'Own data exported': 'Eigene Daten exportiert',
    'Own data deleted': 'Eigene Daten gelöscht',
    'Consent asked for': 'Um Einverständnis gefragt',
    'Consent given': 'Einverständnis gegeben',
    'Consent refused': 'Einverständnis verweigert',
    'Audit exported': 'Protokoll exportiert',
    'Encryption key changed': 'Schlüssel gewechselt',
    'X account offered to the server': 'X-Konto dem Server angeboten',
    'X account shared with the server': 'X-Konto mit dem Server geteilt',
    'X account no longer shared': 'X-Konto nicht mehr geteilt',
    'Policy changed': 'Regeln geändert',
    'Review asked for': 'Um Prüfung gebeten',
    'Post approved': 'Beitrag freigegeben',
    'Post rejected': 'Beitrag abgelehnt',
    'Review withdrawn': 'Prüfung zurückgezogen',
    'Review ran out of time': 'Zeit für die Prüfung abgelaufen',
    'Post taken over by an admin': 'Beitrag von einem Admin übernommen',
    'X account offered to another owner': 'X-Konto einem anderen Inhaber angeboten',
    'X account handed over': 'X-Konto übergeben',
    'The audit as a file': 'Das Protokoll als Datei',
    '{1} rows, the oldest first.': {
      one: 'Eine Zeile, die älteste zuerst.',
      other: '{1} Zeilen, die älteste zuerst.',
    },
    'The newest {1} rows.': { one: 'Die neueste Zeile.', other: 'Die neuesten {1} Zeilen.' },
    'There are more: narrow them down by days, or ask whoever runs the bot for all of them.':
      'Es gibt mehr: Grenze sie nach Tagen ein, oder bitte den, der den Bot betreibt, um alle.',
    Status: 'Status',
    'Not allowed by its owner': 'Vom Inhaber nicht erlaubt',
    'Tokens last renewed': 'Tokens zuletzt erneuert',
    'OAuth 1.0a, which does not expire: {0}': 'OAuth 1.0a, läuft nicht ab: {0}',
    '{0}; has an OAuth 1.0a token, too': '{0}; hat auch ein OAuth-1.0a-Token',
    'Last post from here': 'Letzter Beitrag von hier',
    'none yet': 'noch keiner',
    Owners: { one: 'Inhaber', other: 'Inhaber' },
    'Ask to authorize again': 'Um neue Freigabe bitten',
    'Check now': 'Jetzt prüfen',
    'Accept the offer': 'Angebot annehmen',
    'Remove from this server': 'Aus diesem Server entfernen',
    ' · X could not be reached for it; tried again {0}':
      ' · X war dafür nicht zu erreichen; nächster Versuch {0}',
    'asked, and has authorized again': 'gebeten, und hat erneut freigegeben',
    'asked {0}, not done yet': '{0} gebeten, noch nicht getan',
    'Offered, and not accepted yet: {0}.': 'Angeboten und noch nicht angenommen: {0}.',
    '{0} has not taken it over yet.': '{0} hat es noch nicht übernommen.',
    '… and {0} more: see /queue': '… und {0} weitere: siehe /queue',
    '{0} posts wait': { one: 'Ein Beitrag wartet', other: '{0} Beiträge warten' },
    '{0} has paused posting for this server.': '{0} hat das Posten für diesen Server angehalten.',
    'It was paused already.': 'Es pausierte schon.',
    'Posting is paused': 'Das Posten pausiert',
    '{0} Whatever is posted from here is held, and goes out in its order when posting goes on. A request that had left before may still arrive.':
      '{0} Was von hier gepostet wird, wird angehalten und geht der Reihe nach hinaus, wenn es weitergeht. Eine Anfrage, die schon unterwegs war, kann noch ankommen.',
    'asked by direct message': 'per Direktnachricht gebeten',
    'direct messages are closed: asked in this channel':
      'Direktnachrichten sind geschlossen: in diesem Kanal gebeten',
    'could not be reached: direct messages are closed, and I may not write in this channel':
      'war nicht zu erreichen: Direktnachrichten sind geschlossen, und ich darf in diesem Kanal nicht schreiben',
    'The button in the notice works for its owner alone. Whoever has not done it is reminded after 1, 3 and 7 days.':
      'Der Button in der Nachricht geht nur beim Inhaber. Wer es nicht getan hat, wird nach 1, 3 und 7 Tagen erinnert.',
    'Asked for @{0}': 'Für @{0} gebeten',
    'Asked for {0} accounts': { one: 'Für ein Konto gebeten', other: 'Für {0} Konten gebeten' },
    'No account needs its owner any more.': 'Kein Konto braucht mehr seinen Inhaber.',
    'Nothing had been held.': 'Es war nichts angehalten.',
    '{0} posts that were held go out now.': {
      one: 'Ein angehaltener Beitrag geht jetzt hinaus.',
      other: '{0} angehaltene Beiträge gehen jetzt hinaus.',
    },
    '@{0} is removed from this server': '@{0} ist aus diesem Server entfernt',
    'What waited to be posted from here is ended, and its authors are told.':
      'Was von hier noch gepostet werden sollte, ist beendet, und die Verfasser erfahren es.',
    'tokens deleted and being revoked at X': 'Tokens gelöscht, werden bei X widerrufen',
    'still linked elsewhere, which is theirs': 'anderswo noch verknüpft, und das bleibt',
    'told by direct message': 'per Direktnachricht benachrichtigt',
    'could not be told by direct message': 'war per Direktnachricht nicht zu erreichen',
    'Posting goes on already': 'Das Posten geht schon weiter',
    'It does not say with whom.': 'Es sagt nicht, mit wem.',
    'Give a post-role.': 'Gib eine post-role an.',
    '@{0} is not shared any more': '@{0} ist nicht mehr geteilt',
    '@{0} is shared with fewer roles': '@{0} ist mit weniger Rollen geteilt',
    '@{0} is not shared': '@{0} ist nicht geteilt',
    '@{0} has another owner': '@{0} hat einen anderen Inhaber',
    'It is {0}’s in this server now.': 'Es gehört in diesem Server jetzt {0}.',
    '@{0} stays where it is': '@{0} bleibt, wo es ist',
    '{0} has ended the offer. It is {1}’s as before.': '{0} hat das Angebot beendet. Es gehört weiter {1}.',
    'Everybody is too many: whoever joins the server could post as it.':
      'Alle sind zu viele: Wer dem Server beitritt, könnte als dieses Konto posten.',
    'Make a role for those who may, and give that.':
      'Mach eine Rolle für die, die es dürfen, und gib diese an.',
    'There is no such role in this server.': 'Diese Rolle gibt es in diesem Server nicht.',
    'That role belongs to a bot or an integration, and not to members.':
      'Diese Rolle gehört zu einem Bot oder einer Integration, nicht zu Mitgliedern.',
    'Pick a role that you give to people.': 'Wähle eine Rolle, die du an Leute vergibst.',
    'That is no X account of yours here.': 'Das ist hier keines deiner X-Konten.',
    'Only its owner shares an account, with their link in this server: see /accounts.':
      'Nur sein Inhaber teilt ein Konto, mit seiner Verknüpfung in diesem Server: siehe /accounts.',
    'It was changed elsewhere after this message was shown. This is how it stands now; nothing has been posted.':
      'Es wurde anderswo geändert, nachdem diese Nachricht gezeigt wurde. So sieht es jetzt aus; es wurde nichts gepostet.',
    'Not posted. This would be as @{0}': 'Nicht gepostet. Das wäre als @{0}',
    'Not posted: you have no X account linked here': 'Nicht gepostet: Du hast hier kein X-Konto verknüpft',
    'Link one first.': 'Verknüpfe zuerst eines.',
    'Not posted: no account is linked here yet': 'Nicht gepostet: Hier ist noch kein Konto verknüpft',
    'You have linked one elsewhere. One click makes it usable here.':
      'Du hast anderswo eines verknüpft. Ein Klick macht es hier benutzbar.',
    'Not posted: @{0} needs its owner': 'Nicht gepostet: @{0} braucht seinen Inhaber',
    'X no longer accepts its stored authorization. Only {0} can renew that.':
      'X nimmt die gespeicherte Freigabe nicht mehr an. Nur {0} kann sie erneuern.',
    'Not posted.': 'Nicht gepostet.',
    'Your text is kept, and offered again right after:':
      'Dein Text ist aufgehoben und wird dir gleich danach wieder angeboten:',
    'Delete this from X?': 'Das von X löschen?',
    'Delete it': 'Löschen',
    'Pick a part of it in the list, and change that.':
      'Wähle in der Liste einen Teil davon und ändere diesen.',
    'Edit the thread (--- parts it)': 'Thread bearbeiten (--- teilt ihn)',
    'Edit the post on X': 'Beitrag auf X bearbeiten',
    'This thread has changed since the form was opened.':
      'Dieser Thread hat sich geändert, seit das Formular geöffnet wurde.',
    'Open it again with /drafts, pick the part, and add the files there.':
      'Öffne ihn noch einmal mit /drafts, wähle den Teil und füge die Dateien dort hinzu.',
    'Options, one a line (empty: no poll)': 'Optionen, eine je Zeile (leer: keine Umfrage)',
    '2 to 4 options of at most 25 characters': '2 bis 4 Optionen mit höchstens 25 Zeichen',
    'How long it runs (5 minutes to 7 days)': 'Wie lange sie läuft (5 Minuten bis 7 Tage)',
    '1 day, 12 hours, 30 min': '1 Tag, 12 Stunden, 30 min',
    'Can reply: people the account follows': 'Antworten dürfen: Leute, denen das Konto folgt',
    'Can reply: people the post mentions': 'Antworten dürfen: Leute, die der Beitrag erwähnt',
    'Can reply: subscribers of the account': 'Antworten dürfen: Abonnenten des Kontos',
    'Can reply: verified accounts': 'Antworten dürfen: verifizierte Konten',
    'Reply and community': 'Antwort und Community',
    'Reply to (address of a post on X)': 'Antwort auf (Adresse eines Beitrags auf X)',
    'Community (its address on X)': 'Community (ihre Adresse auf X)',
    '{0}: yes': '{0}: ja',
    '{0}: no': '{0}: nein',
    'Options of this thread': 'Optionen dieses Threads',
    'Options of this post': 'Optionen dieses Beitrags',
    'Everybody may reply, and it carries no label.':
      'Alle dürfen antworten, und er trägt keine Kennzeichnung.',
    'Everybody can reply': 'Alle dürfen antworten',
    'Made with AI': 'Mit KI gemacht',
    'Paid partnership': 'Bezahlte Partnerschaft',
    'Poll…': 'Umfrage …',
    'Edit part {0}': 'Teil {0} bearbeiten',
    'Part {0} of {1}': 'Teil {0} von {1}',
    'Move up': 'Nach oben',
    'Move down': 'Nach unten',
    Remove: 'Entfernen',
    'There is no such part any more.': 'Diesen Teil gibt es nicht mehr.',
    'Open the draft again with /drafts.': 'Öffne den Entwurf noch einmal mit /drafts.',
    'When shall it go out?': 'Wann soll es hinausgehen?',
    'Time (empty: no time)': 'Zeit (leer: keine Zeit)',
    'tomorrow 9:30, in 2 hours, fri 18:00': 'tomorrow 9:30, in 2 hours, fri 18:00',
    'Repeat (empty: once)': 'Wiederholung (leer: einmal)',
    'daily, weekdays, weekly, monthly, 0 9 * * 1': 'daily, weekdays, weekly, monthly, 0 9 * * 1',
    'It does not say when the first one goes out.': 'Es sagt nicht, wann der erste hinausgeht.',
    'Give a time beside it, such as "tomorrow 9:30".': 'Gib eine Zeit dazu an, etwa „tomorrow 9:30“.',
    'I do not know your time zone yet.': 'Ich kenne deine Zeitzone noch nicht.',
    'Set it with /settings timezone, then choose the time again. Your text is kept.':
      'Setze sie mit /settings timezone und wähle die Zeit dann noch einmal. Dein Text ist aufgehoben.',
    'Write "1 day", "12 hours" or "30 min".': 'Schreib „1 Tag“, „12 Stunden“ oder „30 min“.',
    '“{0}” is not how long a poll can run.': '„{0}“ ist nicht, wie lange eine Umfrage laufen kann.',
    'This account was linked before the bot could upload files, and X does not let it.':
      'Dieses Konto wurde verknüpft, bevor der Bot Dateien hochladen konnte, und X lässt ihn nicht.',
    'Its owner authorizes it again; the draft stays as it is.':
      'Sein Inhaber gibt es erneut frei; der Entwurf bleibt, wie er ist.',
    Repeat: 'Wiederholung',
    'Poll: Yes | No | Maybe': 'Umfrage: Ja | Nein | Vielleicht',
    'How long the poll runs': 'Wie lange die Umfrage läuft',
    'That is not one of your X accounts.': 'Das ist keines deiner X-Konten.',
    'Pick one of those that /{0} offers while you type.':
      'Wähle eines von denen, die /{0} beim Tippen anbietet.',
    'A form does not take that many options.': 'So viele Optionen nimmt ein Formular nicht.',
    'Give the text with the command, or set some of them in the preview.':
      'Gib den Text mit dem Befehl an, oder setze einige davon in der Vorschau.',
    'Leave some of them out: they can be set in the preview.':
      'Lass einige davon weg: Sie lassen sich in der Vorschau setzen.',
    'Copy the link of the post on X (https://x.com/name/status/…), or give its id.':
      'Kopiere den Link des Beitrags auf X (https://x.com/name/status/…), oder gib seine ID an.',
    '‘{0}’ is not the address of a post on X.': '‚{0}‘ ist nicht die Adresse eines Beitrags auf X.',
    'Copy the link of the community on X (https://x.com/i/communities/…), or give its id.':
      'Kopiere den Link der Community auf X (https://x.com/i/communities/…), oder gib ihre ID an.',
    '‘{0}’ is not the address of a community on X.': '‚{0}‘ ist nicht die Adresse einer Community auf X.',

    // Konten und Verknüpfungen
    'This X account was handed over to you in one server, and is yours there alone.':
      'Dieses X-Konto wurde dir in einem Server übergeben und gehört dir nur dort.',
    'To use it here as well, link it here with /link.':
      'Um es auch hier zu benutzen, verknüpfe es hier mit /link.',
    'That X account is not one of yours.': 'Das ist keines deiner X-Konten.',
    'Link it with /link.': 'Verknüpfe es mit /link.',
    'Go back to Discord and type /link for a new one.':
      'Geh zurück zu Discord und hol dir mit /link einen neuen.',
    'This link is not known.': 'Diesen Link gibt es nicht.',
    'This link has expired.': 'Dieser Link ist abgelaufen.',
    'This link has been used already.': 'Dieser Link wurde schon benutzt.',
    'This was started in another browser, so nothing was linked.':
      'Das wurde in einem anderen Browser begonnen, es wurde also nichts verknüpft.',
    'Finish in the browser in which you opened the link from Discord, or type /link for a new one.':
      'Beende es in dem Browser, in dem du den Link aus Discord geöffnet hast, oder hol dir mit /link einen neuen.',
    'You are logged in to Discord as somebody else than the person who asked for this link.':
      'Du bist bei Discord als jemand anderes angemeldet als die Person, die um diesen Link gebeten hat.',
    'Nothing was linked. Only the person who typed /link can finish it.':
      'Es wurde nichts verknüpft. Nur wer /link eingegeben hat, kann es beenden.',
    'Access was not granted, so nothing was linked.':
      'Der Zugriff wurde nicht gewährt, es wurde also nichts verknüpft.',
    'Type /link if you change your mind.': 'Gib /link ein, wenn du es dir anders überlegst.',
    'You are logged in to X with another account than the one to authorize again.':
      'Du bist auf X mit einem anderen Konto angemeldet als dem, das erneut freigegeben werden soll.',
    'Nothing was changed. Switch the account on X, then type /link for a new link.':
      'Es wurde nichts geändert. Wechsle das Konto auf X und hol dir dann mit /link einen neuen Link.',
    'X did not grant everything that posting needs, so nothing was linked.':
      'X hat nicht alles gewährt, was das Posten braucht, es wurde also nichts verknüpft.',
    'Type /link and leave all permissions on.': 'Gib /link ein und lass alle Berechtigungen an.',
    'That is not the code on the page.': 'Das ist nicht der Code auf der Seite.',
    'Check it and try again.': 'Prüfe ihn und versuch es noch einmal.',
    'X has not granted access yet.': 'X hat den Zugriff noch nicht gewährt.',
    'Open the link, allow access on X, then type the code that the page shows.':
      'Öffne den Link, erlaube den Zugriff auf X und gib dann den Code ein, den die Seite zeigt.',
    'The code was wrong too often, so nothing was linked.':
      'Der Code war zu oft falsch, es wurde also nichts verknüpft.',
    'A newer link took the place of this one.': 'Ein neuerer Link ist an die Stelle von diesem getreten.',
    'Use the newest one.': 'Benutze den neuesten.',
    'The answer came too late or was used before, so nothing was linked.':
      'Die Antwort kam zu spät oder wurde schon benutzt, es wurde also nichts verknüpft.',
    'X could not be reached, so nothing was linked.':
      'X war nicht zu erreichen, es wurde also nichts verknüpft.',
    'Type /link to try again.': 'Gib /link ein, um es noch einmal zu versuchen.',
    'Discord could not confirm who you are, so nothing was linked.':
      'Discord konnte nicht bestätigen, wer du bist, es wurde also nichts verknüpft.',
    'This bot is not set up correctly, so nothing was linked.':
      'Dieser Bot ist nicht richtig eingerichtet, es wurde also nichts verknüpft.',
    'Tell the person who runs it: the log has the reason.':
      'Sag es dem, der ihn betreibt: Im Log steht der Grund.',
    'That X account was unlinked meanwhile.': 'Dieses X-Konto wurde inzwischen getrennt.',
    'That X account is no longer linked.': 'Dieses X-Konto ist nicht mehr verknüpft.',
    'Link it again with /link.': 'Verknüpfe es wieder mit /link.',
    'There is no such link in this server.': 'Diese Verknüpfung gibt es in diesem Server nicht.',
    'This was too long ago to be undone here.': 'Das ist zu lange her, um es hier zurückzunehmen.',
    'Use /unlink.': 'Benutze /unlink.',
    'That X account is not linked here.': 'Dieses X-Konto ist hier nicht verknüpft.',
    'See /accounts for those that are.': 'Welche es sind, zeigt /accounts.',
    'You have no X account linked here.': 'Du hast hier kein X-Konto verknüpft.',
    'Link one with /link.': 'Verknüpfe eines mit /link.',
    'Pick one of those, or link another with /link.':
      'Wähle eines davon, oder verknüpfe ein weiteres mit /link.',
    '@{0} is not one of your X accounts here. You have {1}.':
      '@{0} ist hier keines deiner X-Konten. Du hast {1}.',
    'Only members with the permission Manage Server can accept this.':
      'Nur Mitglieder mit der Berechtigung „Server verwalten“ können das annehmen.',
    'Only its owner, or an admin of this server, can decide about this.':
      'Nur sein Inhaber oder ein Admin dieses Servers kann darüber entscheiden.',
    'This offer has been answered or taken back.': 'Dieses Angebot wurde beantwortet oder zurückgenommen.',
    'See /team accounts for what is shared now.': 'Was jetzt geteilt ist, zeigt /team accounts.',
    'Only its owner, or an admin of this server, can end this.':
      'Nur sein Inhaber oder ein Admin dieses Servers kann das beenden.',
    'It is not shared with that role.': 'Mit dieser Rolle ist es nicht geteilt.',
    'That X account is not shared with this server.': 'Dieses X-Konto ist nicht mit diesem Server geteilt.',
    'Only its owner, or an admin of this server, can hand it over.':
      'Nur sein Inhaber oder ein Admin dieses Servers kann es übergeben.',
    'It is theirs already.': 'Es gehört diesem Mitglied schon.',
    'Only the member to whom it shall go can take it over.':
      'Nur das Mitglied, das es bekommen soll, kann es übernehmen.',
    'This is for the two members and the admins of this server.':
      'Das ist für die beiden Mitglieder und die Admins dieses Servers.',
    'Only an account that is shared with this server can be handed over.':
      'Nur ein Konto, das mit diesem Server geteilt ist, kann übergeben werden.',
    'Its owner shares it with /team share.': 'Sein Inhaber teilt es mit /team share.',
    'This offer has been answered, or another one has taken its place.':
      'Dieses Angebot wurde beantwortet, oder ein anderes ist an seine Stelle getreten.',
    'Only a member who has linked that X account in this server can share it.':
      'Nur ein Mitglied, das dieses X-Konto in diesem Server verknüpft hat, kann es teilen.',
    'Link it here with /link, then share it.': 'Verknüpfe es hier mit /link, dann teile es.',
    'This X account is shared with another server, and with one at a time only.':
      'Dieses X-Konto ist mit einem anderen Server geteilt, und das geht immer nur mit einem.',
    'End that with /team unshare there.': 'Beende das dort mit /team unshare.',
    'Another member shares this X account here already.':
      'Ein anderes Mitglied teilt dieses X-Konto hier schon.',
    'They can add a role with /team share.': 'Es kann mit /team share eine Rolle hinzufügen.',
    'That role may do that already.': 'Diese Rolle darf das schon.',
    'See /team accounts for what is shared with whom.': 'Was mit wem geteilt ist, zeigt /team accounts.',

    // Bilder und Videos
    'This file does not come from Discord, and the bot fetches files from nowhere else.':
      'Diese Datei kommt nicht von Discord, und von anderswo holt der Bot keine.',
    'Attach the file itself to the command.': 'Hänge die Datei selbst an den Befehl an.',
    'Attach the file again, and use it within a day: Discord’s addresses expire.':
      'Hänge die Datei noch einmal an und benutze sie binnen eines Tages: Discords Adressen laufen ab.',
    'Try again in a minute. Nothing was kept.':
      'Versuch es in einer Minute noch einmal. Es wurde nichts aufgehoben.',
    'Discord no longer hands this file out.': 'Discord gibt diese Datei nicht mehr heraus.',
    'Discord’s file server sent the bot somewhere else, where it does not go.':
      'Discords Dateiserver hat den Bot anderswohin geschickt, und dorthin geht er nicht.',
    'Discord’s file server did not hand the file out (it answered {0}).':
      'Discords Dateiserver hat die Datei nicht herausgegeben (Antwort: {0}).',
    'The file came too slowly from Discord, so the bot gave up.':
      'Die Datei kam zu langsam von Discord, der Bot hat also aufgegeben.',
    'The file could not be fetched from Discord, so the bot gave up.':
      'Die Datei war von Discord nicht zu bekommen, der Bot hat also aufgegeben.',
    'Only {0} of this file’s {1} arrived.': 'Nur {0} der {1} dieser Datei sind angekommen.',
    'This is {0}, whatever its name says, and cannot be posted.':
      'Das ist {0}, was immer der Name sagt, und kann nicht gepostet werden.',
    'Make it shorter or smaller, or attach it as an MP4 video.':
      'Mach es kürzer oder kleiner, oder hänge es als MP4-Video an.',
    'This GIF is larger than {0}, the most that X takes of a GIF.':
      'Dieses GIF ist größer als {0}; mehr nimmt X bei einem GIF nicht.',
    'Cut it or save it with a lower bit rate.': 'Kürze es, oder speichere es mit niedrigerer Bitrate.',
    'This video is larger than {0}, the most that X takes.':
      'Dieses Video ist größer als {0}; mehr nimmt X nicht.',
    'Save it smaller, as a JPEG.': 'Speichere es kleiner, als JPEG.',
    'This picture is larger than {0}, the most that the bot makes smaller by itself (X takes 5 MB).':
      'Dieses Bild ist größer als {0}; größere verkleinert der Bot nicht von selbst (X nimmt 5 MB).',
    'Post or discard drafts that have files, or ask whoever runs the bot to raise MEDIA_FOLDER_LIMIT.':
      'Poste oder verwirf Entwürfe mit Dateien, oder bitte den, der den Bot betreibt, MEDIA_FOLDER_LIMIT zu erhöhen.',
    'The bot’s space for pictures and videos is used up ({0}).':
      'Der Platz des Bots für Bilder und Videos ist aufgebraucht ({0}).',
    'Save it as JPEG or PNG, and attach that.': 'Speichere es als JPEG oder PNG und hänge das an.',
    'Save it as MP4 (H.264 with AAC sound), and attach that.':
      'Speichere es als MP4 (H.264 mit AAC-Ton) und hänge das an.',
    'X takes no sound without a picture: make a video of it, and attach that.':
      'X nimmt keinen Ton ohne Bild: Mach ein Video daraus und hänge das an.',
    'The bot posts JPEG, PNG, WEBP and GIF pictures, and MP4 and MOV videos.':
      'Der Bot postet JPEG-, PNG-, WEBP- und GIF-Bilder sowie MP4- und MOV-Videos.',
    'a BMP picture': 'ein BMP-Bild',
    'a JPEG XL picture': 'ein JPEG-XL-Bild',
    'a Photoshop file': 'eine Photoshop-Datei',
    'an icon file': 'eine Icon-Datei',
    'an SVG drawing': 'eine SVG-Zeichnung',
    'an SVG drawing or another XML file': 'eine SVG-Zeichnung oder eine andere XML-Datei',
    'a WebM or Matroska video': 'ein WebM- oder Matroska-Video',
    'an AVI video': 'ein AVI-Video',
    'a Flash video': 'ein Flash-Video',
    'an MPEG video': 'ein MPEG-Video',
    'a Windows Media file': 'eine Windows-Media-Datei',
    'an Ogg file': 'eine Ogg-Datei',
    'an MP3': 'eine MP3',
    'a WAV sound': 'ein WAV-Ton',
    'a PDF': 'ein PDF',
    'Save the page as a picture, and attach that.': 'Speichere die Seite als Bild und hänge das an.',
    'a ZIP archive or an Office document': 'ein ZIP-Archiv oder ein Office-Dokument',
    'a HEIC photo': 'ein HEIC-Foto',
    'a HEIF photo': 'ein HEIF-Foto',
    'a camera’s raw photo': 'ein Rohfoto einer Kamera',
    'a sound file': 'eine Tondatei',
    'an empty file': 'eine leere Datei',
    'Attach it again.': 'Hänge sie noch einmal an.',
    'no picture or video that this bot knows': 'kein Bild oder Video, das dieser Bot kennt',
    'Save it as an ordinary JPEG (not a progressive one), or with at most 4,096 pixels a side.':
      'Speichere es als gewöhnliches JPEG (kein progressives), oder mit höchstens 4.096 Pixeln je Seite.',
    'This picture ({0}, {1}) has to be made smaller for X, and is too large to be worked on in its format, which is read all at once.':
      'Dieses Bild ({0}, {1}) muss für X verkleinert werden und ist in seinem Format, das am Stück gelesen wird, zu groß dafür.',
    'Save it smaller: X shows at most 4,096 pixels a side.':
      'Speichere es kleiner: X zeigt höchstens 4.096 Pixel je Seite.',
    'This picture has {0} megapixels ({1}); the bot takes up to {2}.':
      'Dieses Bild hat {0} Megapixel ({1}); der Bot nimmt bis zu {2}.',
    'This GIF is {0} large; X takes at most {1}.': 'Dieses GIF ist {0} groß; X nimmt höchstens {1}.',
    'This GIF is {0} pixels large; X takes at most {1}.':
      'Dieses GIF ist {0} Pixel groß; X nimmt höchstens {1}.',
    'This GIF has {0} pictures; X takes at most {1}.': 'Dieses GIF hat {0} Bilder; X nimmt höchstens {1}.',
    'This GIF has {0} million pixels ({1}, {2} times); X takes at most {3} million.':
      'Dieses GIF hat {0} Millionen Pixel ({1}, {2} Mal); X nimmt höchstens {3} Millionen.',
    'Make it smaller or shorter, or attach it as an MP4 video.':
      'Mach es kleiner oder kürzer, oder hänge es als MP4-Video an.',
    'This picture cannot be read to its end: it is damaged or cut off, or made to take too long.':
      'Dieses Bild lässt sich nicht bis zum Ende lesen: Es ist beschädigt oder abgeschnitten, oder so gemacht, dass es zu lange dauert.',
    'Open it, save it anew, and attach that.': 'Öffne es, speichere es neu und hänge das an.',
    'This file could not be worked on: the program that opens it gave up.':
      'Diese Datei ließ sich nicht verarbeiten: Das Programm, das sie öffnet, hat aufgegeben.',
    'Save it anew (as JPEG, PNG or MP4), smaller if it is large, and attach that.':
      'Speichere sie neu (als JPEG, PNG oder MP4), kleiner, wenn sie groß ist, und hänge das an.',
    'Save it anew as MP4: H.264 (profile High, 8 bits, 4:2:0) with AAC sound.':
      'Speichere es neu als MP4: H.264 (Profil High, 8 Bit, 4:2:0) mit AAC-Ton.',
    'X takes {0} to {1}': 'X nimmt {0} bis {1}',
    'This video is {0} long; {1}.': 'Dieses Video ist {0} lang; {1}.',
    'This video does not say how long it is, and {0}.': 'Dieses Video sagt nicht, wie lang es ist, und {0}.',
    'Make it longer.': 'Mach es länger.',
    'Cut it.': 'Kürze es.',
    'This video has {0} pictures a second; X takes at most {1}.':
      'Dieses Video hat {0} Bilder je Sekunde; X nimmt höchstens {1}.',
    'Save it with 30 or 60 pictures a second.': 'Speichere es mit 30 oder 60 Bildern je Sekunde.',
    'This video is {0} pixels large': 'Dieses Video ist {0} Pixel groß',
    '{0}; X takes at least {1}.': '{0}; X nimmt mindestens {1}.',
    'Save it larger.': 'Speichere es größer.',
    '{0}; X takes at most {1} (or upright {2}).': '{0}; X nimmt höchstens {1} (oder hochkant {2}).',
    'Save it with 720p (1,280 × 720).': 'Speichere es mit 720p (1.280 × 720).',
    '{0}; X takes at most {1} times as wide as high, or as high as wide.':
      '{0}; X nimmt es höchstens {1} Mal so breit wie hoch, oder so hoch wie breit.',
    'Crop it.': 'Schneide es zu.',
    'an unknown codec': 'einem unbekannten Codec',
    'This video is encrypted, and X has no key.':
      'Dieses Video ist verschlüsselt, und X hat keinen Schlüssel.',
    'Save it without copy protection.': 'Speichere es ohne Kopierschutz.',
    'This video is coded as {0}; X takes H.264.': 'Dieses Video ist mit {0} codiert; X nimmt H.264.',
    'This video uses H.264 in the profile “{0}” with {1} colours; X takes up to High with 4:2:0.':
      'Dieses Video benutzt H.264 im Profil „{0}“ mit Farben in {1}; X nimmt bis High mit 4:2:0.',
    unknown: 'unbekannt',
    'This video is interlaced; X takes progressive video.':
      'Dieses Video ist interlaced; X nimmt progressives Video.',
    'Save it progressive (deinterlaced).': 'Speichere es progressiv (deinterlaced).',
    'This video has sound as {0}; X takes AAC.': 'Dieses Video hat Ton in {0}; X nimmt AAC.',
    'This video has AAC sound of the kind “{0}”; X takes AAC-LC.':
      'Dieses Video hat AAC-Ton der Art „{0}“; X nimmt AAC-LC.',
    'This video has sound with {0} channels; X takes mono and stereo.':
      'Dieses Video hat Ton mit {0} Kanälen; X nimmt Mono und Stereo.',
    'Save it with stereo sound.': 'Speichere es mit Stereoton.',
    'There is no picture in this video.': 'In diesem Video ist kein Bild.',
    'Save it anew as MP4 (H.264 with AAC sound).': 'Speichere es neu als MP4 (H.264 mit AAC-Ton).',
    'This video is damaged or cut off: what it is made of cannot be read.':
      'Dieses Video ist beschädigt oder abgeschnitten: Woraus es besteht, lässt sich nicht lesen.',
    'Save it anew as MP4 (H.264 with AAC sound), and attach that.':
      'Speichere es neu als MP4 (H.264 mit AAC-Ton) und hänge das an.',

    // Beiträge
    'Press “Alt text” and say what it shows.': 'Drücke „Alternativtext“ und sag, was zu sehen ist.',
    '{0} has no alt text, and here every picture needs one.':
      '{0} hat keinen Alternativtext, und hier braucht jedes Bild einen.',
    'Nobody has to be asked for this draft.': 'Für diesen Entwurf muss niemand gefragt werden.',
    'This draft was edited a moment ago.': 'Dieser Entwurf wurde eben bearbeitet.',
    'Look at it again.': 'Sieh ihn dir noch einmal an.',
    'Ask an admin to let me write here, then press the button again.':
      'Bitte einen Admin, mich hier schreiben zu lassen, und drücke dann noch einmal den Button.',
    'I may not write in this channel, so I cannot ask {0} here.':
      'Ich darf in diesem Kanal nicht schreiben, kann {0} hier also nicht fragen.',
    'Only {0}, who wrote this, can answer.': 'Nur {0} kann antworten und hat das geschrieben.',
    'This was changed after you were asked, so that your answer would be to something else.':
      'Das wurde geändert, nachdem du gefragt wurdest; deine Antwort gälte also etwas anderem.',
    'Nothing is posted unless you are asked again.':
      'Es wird nichts gepostet, wenn du nicht noch einmal gefragt wirst.',
    'This was posted, scheduled or discarded meanwhile.':
      'Das wurde inzwischen gepostet, geplant oder verworfen.',
    'X shows no pictures beside a quote.': 'X zeigt neben einem Zitat keine Bilder.',
    'Take one of them out.': 'Nimm eines davon heraus.',
    'X shows no pictures beside a poll.': 'X zeigt neben einer Umfrage keine Bilder.',
    'Remove some.': 'Entferne einige.',
    'X takes {0} pictures in a post, and these are {1}.':
      'X nimmt {0} Bilder in einem Beitrag, und das sind {1}.',
    'X takes one GIF or one video in a post, and nothing beside it.':
      'X nimmt in einem Beitrag ein GIF oder ein Video, und nichts daneben.',
    'Remove the others, or put them into a part of their own.':
      'Entferne die anderen, oder gib ihnen einen eigenen Teil.',
    'Shorten it.': 'Kürze ihn.',
    'The alt text of {0} has {1} characters, and X takes {2}.':
      'Der Alternativtext von {0} hat {1} Zeichen, und X nimmt {2}.',
    'X does not edit polls.': 'X ändert keine Umfragen.',
    'Take the poll out.': 'Nimm die Umfrage heraus.',
    'A poll stands in the first part of a thread.': 'Eine Umfrage steht im ersten Teil eines Threads.',
    'Move this part up.': 'Schieb diesen Teil nach oben.',
    'A poll needs a question.': 'Eine Umfrage braucht eine Frage.',
    'Write it as the text.': 'Schreib sie als Text.',
    'Add or remove some.': 'Füge welche hinzu oder entferne welche.',
    'A poll has {0} to {1} options, and this has {2}.':
      'Eine Umfrage hat {0} bis {1} Optionen, und diese hat {2}.',
    'An option of the poll is empty.': 'Eine Option der Umfrage ist leer.',
    'Write something.': 'Schreib etwas.',
    'The option “{0}” has {1} characters, and X takes {2}.':
      'Die Option „{0}“ hat {1} Zeichen, und X nimmt {2}.',
    'Two options of the poll are the same.': 'Zwei Optionen der Umfrage sind gleich.',
    'Change one of them.': 'Ändere eine davon.',
    'A poll runs from 5 minutes to 7 days.': 'Eine Umfrage läuft 5 Minuten bis 7 Tage.',
    'Choose another time.': 'Wähle eine andere Zeit.',
    'There is no text to post.': 'Da ist kein Text zum Posten.',
    'Write something after `text:`.': 'Schreib etwas hinter `text:`.',
    'more than {0}': 'mehr als {0}',
    'Keep one of them and post again.': 'Behalte eines davon und poste noch einmal.',
    'X takes one cashtag a post, and this has {0}: {1}.':
      'X nimmt ein Cashtag je Beitrag, und hier sind {0}: {1}.',
    'A long stretch of the text has dots but no spaces: its links cannot be found.':
      'Ein langes Stück des Textes hat Punkte, aber keine Leerzeichen: Seine Links lassen sich nicht finden.',
    'Put spaces or line breaks into it.': 'Setze Leerzeichen oder Zeilenumbrüche hinein.',
    'The text has characters that X refuses (byte order marks or broken ones).':
      'Der Text hat Zeichen, die X ablehnt (Byte-Order-Marks oder kaputte).',
    'Retype the text instead of pasting it.': 'Tippe den Text neu, statt ihn einzufügen.',
    'Shorten it and post again. A link counts 23, an emoji 2.':
      'Kürze ihn und poste noch einmal. Ein Link zählt 23, ein Emoji 2.',
    'That is too long for X: it counts {0} of {1} characters.':
      'Das ist zu lang für X: Es zählt {0} von {1} Zeichen.',
    'Write something of your own.': 'Schreib etwas Eigenes.',
    '{0} wrote this and {1}.': '{0} hat das geschrieben und {1}.',
    'Press “Ask {0}” under the draft.': 'Drücke „{0} fragen“ unter dem Entwurf.',
    'has not been asked yet': 'ist noch nicht gefragt worden',
    'has not answered yet': 'hat noch nicht geantwortet',
    'does not want it posted': 'will nicht, dass es gepostet wird',
    'has agreed to other words than these, or to another account':
      'hat anderen Worten als diesen zugestimmt, oder einem anderen Konto',
    'Only the author of this post can decide that.':
      'Nur der Verfasser dieses Beitrags kann das entscheiden.',
    'There is nothing left to decide about this post.': 'An diesem Beitrag ist nichts mehr zu entscheiden.',
    'Only the author of this post, or an admin of its server, can delete it.':
      'Nur der Verfasser dieses Beitrags oder ein Admin seines Servers kann ihn löschen.',
    'X did not confirm that the post is deleted.': 'X hat nicht bestätigt, dass der Beitrag gelöscht ist.',
    'Look whether it is still up, and press the button again.':
      'Sieh nach, ob er noch auf X steht, und drücke noch einmal den Button.',
    'X has deleted the post, but the bot cannot save that right now.':
      'X hat den Beitrag gelöscht, aber der Bot kann das gerade nicht speichern.',
    'Press the button again in a few minutes. Whoever runs the bot finds the reason in its log.':
      'Drücke in ein paar Minuten noch einmal den Button. Wer den Bot betreibt, findet den Grund in seinem Log.',
    'The X account of this post is not linked any more, so it cannot be deleted from here.':
      'Das X-Konto dieses Beitrags ist nicht mehr verknüpft, er kann also nicht von hier gelöscht werden.',
    'Delete it on X itself, or link the account again with /link.':
      'Lösche ihn auf X selbst, oder verknüpfe das Konto wieder mit /link.',
    'This post has been edited since, and its newest version is what is up.':
      'Dieser Beitrag wurde seitdem geändert, und auf X steht seine neueste Fassung.',
    'Delete that one: /history lists it.': 'Lösche diese: In /history steht sie.',
    'This post is not up, so there is nothing to delete.':
      'Dieser Beitrag steht nicht auf X, es gibt also nichts zu löschen.',
    'Only the person who wrote this draft can use it.':
      'Nur wer diesen Entwurf geschrieben hat, kann ihn benutzen.',
    'A part of this thread has no words.': 'Ein Teil dieses Threads hat keine Worte.',
    'This draft has changed since this message was shown.':
      'Dieser Entwurf hat sich geändert, seit diese Nachricht gezeigt wurde.',
    'Open it again with /drafts.': 'Öffne ihn noch einmal mit /drafts.',
    'There is no text in it.': 'Da ist kein Text darin.',
    'Write what to post. /tweet without the option “text” opens a form for it.':
      'Schreib, was gepostet werden soll. /tweet ohne die Option „text“ öffnet ein Formular dafür.',
    'Look at it again, then press the button once more.':
      'Sieh ihn dir noch einmal an und drücke dann noch einmal den Button.',
    'This draft is scheduled by now.': 'Dieser Entwurf ist inzwischen geplant.',
    'Type /queue to change it, move it or post it now.':
      'Gib /queue ein, um ihn zu ändern, zu verschieben oder jetzt zu posten.',
    'This draft has been posted or discarded already.': 'Dieser Entwurf wurde schon gepostet oder verworfen.',
    'Only the author of this thread can change it.': 'Nur der Verfasser dieses Threads kann ihn ändern.',
    'No part of this thread waits for other words any more.':
      'Kein Teil dieses Threads wartet mehr auf andere Worte.',
    'This post is not up.': 'Dieser Beitrag steht nicht auf X.',
    'Only the author of this post can edit it.': 'Nur der Verfasser dieses Beitrags kann ihn bearbeiten.',
    'It is too late: X allows edits for an hour after posting.':
      'Es ist zu spät: X erlaubt Änderungen eine Stunde lang nach dem Posten.',
    'Delete it and post it anew.': 'Lösche ihn und poste ihn neu.',
    'X lets only accounts with a subscription edit their posts.':
      'X lässt nur Konten mit einem Abonnement ihre Beiträge ändern.',
    'This post has been edited since.': 'Dieser Beitrag wurde seitdem geändert.',
    'Edit the newest version.': 'Bearbeite die neueste Fassung.',
    'A thread cannot be edited once it is up.': 'Ein Thread lässt sich nicht ändern, wenn er auf X steht.',
    'Edit the post on X itself.': 'Bearbeite den Beitrag auf X selbst.',
    'An edit from here would take the files out of the post.':
      'Eine Änderung von hier nähme die Dateien aus dem Beitrag.',
    'X does not allow to edit polls.': 'X erlaubt es nicht, Umfragen zu ändern.',
    'X does not allow to edit replies and posts in communities.':
      'X erlaubt es nicht, Antworten und Beiträge in Communitys zu ändern.',
    'X has it, but the bot cannot write that down right now.':
      'X hat es, aber der Bot kann das gerade nicht aufschreiben.',
    'Press again in a few minutes. Whoever runs the bot finds the reason in its log.':
      'Drücke in ein paar Minuten noch einmal. Wer den Bot betreibt, findet den Grund in seinem Log.',
    'Posting is paused for this server.': 'Das Posten pausiert für diesen Server.',
    'An admin lets it go on.': 'Ein Admin lässt es weitergehen.',
    'X takes nothing of this bot right now: it is out of credits, or a cap is reached.':
      'X nimmt gerade nichts von diesem Bot an: Sein Guthaben ist aufgebraucht, oder ein Limit ist erreicht.',
    'Whoever runs the bot has been told. Try again later.':
      'Wer den Bot betreibt, weiß Bescheid. Versuch es später noch einmal.',
    'X allows no more reposts of this account for now.':
      'X erlaubt gerade keine weiteren Reposts dieses Kontos.',
    'This server posts at certain hours only.': 'Dieser Server postet nur zu bestimmten Zeiten.',
    'Here every post needs approval, and a repost cannot be reviewed.':
      'Hier braucht jeder Beitrag eine Freigabe, und ein Repost kann nicht geprüft werden.',
    'Quote it instead: /tweet with the option “quote” is shown to the reviewers.':
      'Zitiere ihn stattdessen: /tweet mit der Option „quote“ wird den Prüfern gezeigt.',
    'Try again in {0} min.': 'Versuch es in {0} min noch einmal.',
    'X did not answer, so nobody knows whether it has it.':
      'X hat nicht geantwortet, niemand weiß also, ob es das hat.',
    'Press again: X keeps one only, however often it is asked.':
      'Drücke noch einmal: X behält nur eines, so oft man es auch bittet.',
    'X does not have that post (any more).': 'X hat diesen Beitrag nicht (mehr).',
    'Look whether the address is right.': 'Sieh nach, ob die Adresse stimmt.',
    'X allows no more of these for now.': 'X erlaubt davon gerade keine weiteren.',
    'X refused it.': 'X hat es abgelehnt.',
    'X refused it. X says: “{0}”': 'X hat es abgelehnt. X sagt: „{0}“',
    'A post that you have reviewed is on its way to X right now.':
      'Ein Beitrag, den du geprüft hast, ist gerade unterwegs zu X.',
    'One of your posts is on its way to X right now.': 'Einer deiner Beiträge ist gerade unterwegs zu X.',
    'Press the button again in a minute. Your links are ended already; nothing else was deleted.':
      'Drücke den Button in einer Minute noch einmal. Deine Verknüpfungen sind schon beendet; sonst wurde nichts gelöscht.',
    'Part {0} of {1}: {2}': 'Teil {0} von {1}: {2}',
    'Remove some, or make several threads of it.': 'Entferne einige, oder mach mehrere Threads daraus.',
    'That makes {0} parts, and a thread takes {1}.': 'Das ergibt {0} Teile, und ein Thread nimmt {1}.',
    'The time of this post has passed already.': 'Die Zeit dieses Beitrags ist schon vorbei.',
    'This post does not recur.': 'Dieser Beitrag wiederholt sich nicht.',
    'Only the author of this post, or an admin of its server, can do that.':
      'Nur der Verfasser dieses Beitrags oder ein Admin seines Servers kann das tun.',
    'That time is over by now.': 'Diese Zeit ist inzwischen vorbei.',
    'Give another time, or post it at once.': 'Gib eine andere Zeit an, oder poste es sofort.',
    'This post is on its way or up already.': 'Dieser Beitrag ist schon unterwegs oder steht auf X.',
    'This post has changed, or is not scheduled any more.':
      'Dieser Beitrag hat sich geändert oder ist nicht mehr geplant.',
    'Write at least one part.': 'Schreib mindestens einen Teil.',
    'Change it, or put a line of --- where the next part shall begin.':
      'Ändere ihn, oder setze eine Zeile --- dorthin, wo der nächste Teil beginnen soll.',
    'Make several threads of it.': 'Mach mehrere Threads daraus.',
    'That is {0} characters; a thread takes {1} at most.':
      'Das sind {0} Zeichen; ein Thread nimmt höchstens {1}.',
    'Take {0} of the lines of --- out, or make several threads of it.':
      'Nimm {0} der Zeilen --- heraus, oder mach mehrere Threads daraus.',
    'Shorten it, or make several threads of it.': 'Kürze es, oder mach mehrere Threads daraus.',
    'That makes more than {0} parts: it counts {1}, and each part takes {2} at most.':
      'Das ergibt mehr als {0} Teile: Es zählt {1}, und jeder Teil nimmt höchstens {2}.',
    'That would leave nothing.': 'Damit bliebe nichts übrig.',
    'Discard the draft instead.': 'Verwirf stattdessen den Entwurf.',
    'Only the author of this post can do that.': 'Nur der Verfasser dieses Beitrags kann das tun.',
    'Parts of this thread are up already: it stays its author’s.':
      'Teile dieses Threads stehen schon auf X: Er bleibt bei seinem Verfasser.',
    'Discard the rest, or let its author have the right again.':
      'Verwirf den Rest, oder gib seinem Verfasser das Recht zurück.',
    'Only an admin of the server that this was written in can do that.':
      'Nur ein Admin des Servers, in dem das geschrieben wurde, kann das tun.',
    'This post is not held any more.': 'Dieser Beitrag ist nicht mehr angehalten.',
    'See /queue.': 'Siehe /queue.',
    'Its author has to know why.': 'Der Verfasser muss wissen, warum.',
    'Write the reason.': 'Schreib den Grund.',
    'Only the author of this post can withdraw it.':
      'Nur der Verfasser dieses Beitrags kann ihn zurückziehen.',
    'This was changed after the message was shown, so nothing was counted.':
      'Das wurde geändert, nachdem die Nachricht gezeigt wurde, es wurde also nichts gezählt.',
    'Look at it again, then decide: /review shows how it stands now.':
      'Sieh es dir noch einmal an und entscheide dann: /review zeigt, wie es jetzt steht.',
    'Type /review to see what still waits.': 'Gib /review ein, um zu sehen, was noch wartet.',
    'This post has been approved already.': 'Dieser Beitrag wurde schon freigegeben.',
    'This post has been rejected already.': 'Dieser Beitrag wurde schon abgelehnt.',
    'Its author has withdrawn this post.': 'Der Verfasser hat diesen Beitrag zurückgezogen.',
    'The time to decide about this post is over.':
      'Die Zeit, über diesen Beitrag zu entscheiden, ist vorbei.',
    'This post needs no approval any more.': 'Dieser Beitrag braucht keine Freigabe mehr.',
    'This post does not wait for approval any more.': 'Dieser Beitrag wartet nicht mehr auf Freigabe.',
    'Approve them as they are, or reject them and say why.':
      'Gib sie frei, wie sie sind, oder lehne sie ab und sag, warum.',
    '{0} wrote these words, and has agreed to exactly these.':
      '{0} hat diese Worte geschrieben und genau diesen zugestimmt.',
    'The beginning of this thread is up already.': 'Der Anfang dieses Threads steht schon auf X.',
    'Change one of the parts that wait.': 'Ändere einen der Teile, die warten.',
    'Only its author and the reviewers of this server can see this post.':
      'Nur der Verfasser und die Prüfer dieses Servers können diesen Beitrag sehen.',
    'Only the reviewers of this server can decide about this post.':
      'Nur die Prüfer dieses Servers können über diesen Beitrag entscheiden.',
    'They are the members with a reviewer role, and those with the permission Manage Server. /team policy shows the roles.':
      'Das sind die Mitglieder mit einer Prüferrolle und die mit der Berechtigung „Server verwalten“. /team policy zeigt die Rollen.',
    'You wrote this post, and here nobody approves their own.':
      'Du hast diesen Beitrag geschrieben, und hier gibt niemand den eigenen frei.',
    'You have edited this post, so somebody else has to approve it.':
      'Du hast diesen Beitrag bearbeitet, also muss ihn jemand anderes freigeben.',
    'The rules of this server do not take that.': 'Die Regeln dieses Servers nehmen das nicht an.',
    'Say it in other words, or ask an admin of the server.':
      'Sag es mit anderen Worten, oder frag einen Admin des Servers.',
    'X takes that for spam: leave more time between the posts.':
      'X hält das für Spam: Lass mehr Zeit zwischen den Beiträgen.',
    '‘{0}’ is more often than every 15 minutes.': '‚{0}‘ ist öfter als alle 15 Minuten.',
    'Write daily, weekdays, weekly, monthly, or a cron expression of five fields, such as 30 9 * * 1-5.':
      'Schreib daily, weekdays, weekly, monthly oder einen Cron-Ausdruck mit fünf Feldern, etwa 30 9 * * 1-5.',
    '‘{0}’ is no repetition that can be read.': '‚{0}‘ ist keine Wiederholung, die sich lesen lässt.',
    'Choose one from the list, such as Europe/Vienna or America/New_York.':
      'Wähle eine aus der Liste, etwa Europe/Vienna oder America/New_York.',
    'There is no time zone ‘{0}’.': 'Eine Zeitzone ‚{0}‘ gibt es nicht.',
    'No hour was given; {0}:00 is meant.': 'Es wurde keine Stunde genannt; gemeint ist {0}:00.',
    'Clocks are put back then, so that {0} comes twice; the first one is meant.':
      'Dann wird die Uhr zurückgestellt, {0} kommt also zweimal; gemeint ist das erste Mal.',
    'Clocks are put forward then, and {0} does not exist; {1} is meant.':
      'Dann wird die Uhr vorgestellt, und {0} gibt es nicht; gemeint ist {1}.',
    'Write the month as a word (4 mar 18:00), or the date as 2026-03-04 18:00.':
      'Schreib den Monat als Wort (4 mar 18:00), oder das Datum als 2026-03-04 18:00.',
    '‘{0}’ can be two days: the month may stand first or second.':
      '‚{0}‘ kann zwei Tage bedeuten: Der Monat kann an erster oder zweiter Stelle stehen.',
    'Choose a time to come, such as tomorrow 9:30.': 'Wähle eine Zeit, die noch kommt, etwa tomorrow 9:30.',
    'That is past: {0}.': 'Das ist vorbei: {0}.',
    'Choose an earlier time.': 'Wähle eine frühere Zeit.',
    'That is more than {0} months ahead: {1}.': 'Das ist mehr als {0} Monate voraus: {1}.',
    'a time that no calendar has': 'eine Zeit, die kein Kalender hat',
    '‘{0}’ is past.': '‚{0}‘ ist vorbei.',
    '‘{0}’ has a day, but no time.': '‚{0}‘ hat einen Tag, aber keine Zeit.',
    'Add one, such as {0} 9:30.': 'Füge eine hinzu, etwa {0} 9:30.',
    '‘{0}’ was not understood as a time.': '‚{0}‘ wurde nicht als Zeit verstanden.',
    '‘{0}’ was not understood as a time; only ‘{1}’ was.':
      '‚{0}‘ wurde nicht als Zeit verstanden, nur ‚{1}‘.',
    'Write it like: tomorrow 9:30 · in 2 hours · fri 18:00 · 24 dec 8am · 2026-12-24 08:00':
      'Schreib sie auf Englisch, etwa: tomorrow 9:30 · in 2 hours · fri 18:00 · 24 dec 8am · 2026-12-24 08:00',
    'Put a space or a line of --- where it may be cut.':
      'Setze ein Leerzeichen oder eine Zeile --- dorthin, wo geteilt werden darf.',
    'This cannot be cut without breaking a link, mention or tag: ‘{0}…’.':
      'Das lässt sich nicht teilen, ohne einen Link, eine Erwähnung oder einen Tag zu zerreißen: ‚{0}…‘.',
    'The bot is about to restart.': 'Der Bot startet gleich neu.',
    'Try again in a minute.': 'Versuch es in einer Minute noch einmal.',
    'X does not take {0}.': 'X nimmt {0} nicht an.',
    'X does not take {0}: {1}': 'X nimmt {0} nicht an: {1}',
    'Send another file.': 'Schick eine andere Datei.',

    // Was überall vorkommt
    'The bot cannot save anything right now, so nothing was done.':
      'Der Bot kann gerade nichts speichern, es wurde also nichts getan.',
    'Try again in a few minutes. Whoever runs the bot finds the reason in its log.':
      'Versuch es in ein paar Minuten noch einmal. Wer den Bot betreibt, findet den Grund in seinem Log.',
    'A file of this post is gone from the bot’s disk.':
      'Eine Datei dieses Beitrags liegt nicht mehr auf dem Datenträger des Bots.',
    'Its owner can do that with /link.': 'Sein Inhaber kann das mit /link tun.',
    '@{0} has to be authorized again on X.': '@{0} muss auf X erneut freigegeben werden.',

    // Prüfen und Teilen
    '“{0}” is blocked by the rules of this server.': '„{0}“ ist nach den Regeln dieses Servers gesperrt.',
    'for reviewers: what waits for your approval': 'für Prüfer: was auf deine Freigabe wartet',
    Approval: 'Freigabe',
    'Send for approval': 'Zur Freigabe schicken',
    'Send for approval without a time': 'Ohne Zeit zur Freigabe schicken',
    'Try again': 'Noch einmal versuchen',
    'Needs approval because': 'Braucht Freigabe, weil',
    'Approved so far': 'Bisher freigegeben',
    'Written by {0}.': 'Geschrieben von {0}.',
    'Written by {0}, edited by {1}.': 'Geschrieben von {0}, bearbeitet von {1}.',
    'The words are those of {0}, who has agreed to them.': 'Die Worte sind von {0}, mit Einverständnis.',
    'Changed since reviewers first saw it or agreed to it:':
      'Geändert, seit Prüfer es zuerst gesehen oder ihm zugestimmt haben:',
    'as soon as it is approved': 'sobald es freigegeben ist',
    'then {0}, without being asked again': 'danach {0}, ohne neue Frage',
    'What does not fit here is in the file.': 'Was hier keinen Platz hat, steht in der Datei.',
    Approve: 'Freigeben',
    Reject: 'Ablehnen',
    'Edit a part…': 'Einen Teil bearbeiten …',
    Approved: 'Freigegeben',
    'Needs no approval any more': 'Braucht keine Freigabe mehr',
    'Withdrawn by its author': 'Vom Verfasser zurückgezogen',
    'Not decided in time: back with its author': 'Nicht rechtzeitig entschieden: wieder beim Verfasser',
    'Does not wait for approval any more': 'Wartet nicht mehr auf Freigabe',
    'Approved by': 'Freigegeben von',
    Why: 'Warum',
    'This was asked anew': 'Danach wurde neu gefragt',
    'A newer message shows how it stands. /review lists what waits.':
      'Eine neuere Nachricht zeigt, wie es steht. /review zeigt, was wartet.',
    'This post is gone': 'Diesen Beitrag gibt es nicht mehr',
    'Its author has had their data deleted.': 'Der Verfasser hat seine Daten löschen lassen.',
    'Still waiting for approval': 'Wartet immer noch auf Freigabe',
    'Still waiting for approval as @{0}': 'Wartet immer noch auf Freigabe, als @{0}',
    'Look at it': 'Ansehen',
    'A thread of {0} waits for approval': 'Ein Thread mit {0} Teilen wartet auf Freigabe',
    'A post waits for approval': 'Ein Beitrag wartet auf Freigabe',
    'A thread of {0} as @{1} waits for approval': 'Ein Thread mit {0} Teilen als @{1} wartet auf Freigabe',
    'A post as @{0} waits for approval': 'Ein Beitrag als @{0} wartet auf Freigabe',
    'Waiting for approval': 'Wartet auf Freigabe',
    'Waiting for approval as @{0}': 'Wartet auf Freigabe, als @{0}',
    Withdraw: 'Zurückziehen',
    'Rookery tells you how they decide.': 'Rookery sagt dir, wie sie entscheiden.',
    'No channel shows it to them: they find it with /review.':
      'Kein Kanal zeigt es ihnen: Sie finden es mit /review.',
    'I may not write in the review channel: they find it with /review.':
      'Ich darf im Prüfkanal nicht schreiben: Sie finden es mit /review.',
    'Rejected by a reviewer': 'Von einem Prüfer abgelehnt',
    'Edit and ask again': 'Bearbeiten und noch einmal fragen',
    'Not approved in time': 'Nicht rechtzeitig freigegeben',
    'Not enough reviewers have decided. Nothing was posted; it is a draft again, and you can ask once more.':
      'Es haben nicht genug Prüfer entschieden. Es wurde nichts gepostet; es ist wieder ein Entwurf, und du kannst noch einmal fragen.',
    'none of {0}': 'keiner von {0}',
    '{0} of {1}: {2}': '{0} von {1}: {2}',
    '{0} reviewers have to approve this before it is posted.': {
      one: 'Ein Prüfer muss das freigeben, bevor es gepostet wird.',
      other: '{0} Prüfer müssen das freigeben, bevor es gepostet wird.',
    },
    'it has a link': 'es hat einen Link',
    'it has files': 'es hat Dateien',
    'every post does here': 'hier braucht sie jeder Beitrag',
    'A member with the permission Manage Server accepts it here.':
      'Ein Mitglied mit der Berechtigung „Server verwalten“ nimmt es hier an.',
    Accept: 'Annehmen',
    Decline: 'Ablehnen',
    'It stays its owner’s, who can end this with /team unshare. By sharing it they agree that the admins here may hand it over to another member, so that it is not lost to the team when they leave.':
      'Es bleibt bei seinem Inhaber, der das mit /team unshare beenden kann. Wer es teilt, stimmt zu, dass die Admins hier es an ein anderes Mitglied übergeben dürfen, damit es dem Team nicht verloren geht, wenn er geht.',
    'An admin, {0}, has asked for it.': 'Ein Admin, {0}, hat darum gebeten.',
    'Who may post as it stays as it is. Its owner keeps nothing of it in this server; what waits of theirs is held.':
      'Wer als dieses Konto posten darf, bleibt gleich. Dem bisherigen Inhaber bleibt in diesem Server nichts davon; was von ihm wartet, wird angehalten.',
    'The new owner has it in this server alone. When X no longer accepts its tokens, it is they who are asked to authorize it again, as the same X account.':
      'Der neue Inhaber hat es nur in diesem Server. Wenn X die Tokens nicht mehr annimmt, wird er gebeten, es erneut freizugeben, als dasselbe X-Konto.',
    'Take it over': 'Übernehmen',
    'If that is not what you want, take the access away at X, under *Apps and sessions*.':
      'Wenn du das nicht willst, nimm den Zugriff auf X zurück, unter *Apps und Sitzungen*.',
    'Back to what waits': 'Zurück zu dem, was wartet',
    'waiting for approval ({0} of {1})': 'wartet auf Freigabe ({0} von {1})',
    'Withdrawn: reviewers do not see it any more.': 'Zurückgezogen: Prüfer sehen es nicht mehr.',
    'Reject this post': 'Diesen Beitrag ablehnen',
    'Why? Its author reads this': 'Warum? Der Verfasser liest das',
    'Nothing is posted, and its author is told why.':
      'Es wird nichts gepostet, und der Verfasser erfährt, warum.',
    'You have approved this': 'Du hast das freigegeben',
    '{0} of {1} have approved it by now.': '{0} von {1} haben es bis jetzt freigegeben.',
    'It goes out at its time.': 'Es geht zu seiner Zeit hinaus.',
    'Its time has passed, so its author is asked whether it shall go out now.':
      'Seine Zeit ist vorbei, der Verfasser wird also gefragt, ob es jetzt hinausgehen soll.',
    'It goes out now.': 'Es geht jetzt hinaus.',
    Changed: 'Geändert',
    'Reviewers are shown the difference and decide anew. You count as an author of it now.':
      'Die Prüfer sehen den Unterschied und entscheiden neu. Du zählst jetzt als Verfasser.',
    'Reject it and say what to change, or let its author withdraw it.':
      'Lehne es ab und sag, was zu ändern ist, oder lass den Verfasser es zurückziehen.',
    'Not changed': 'Nicht geändert',
    'You wrote:': 'Du hast geschrieben:',
    'What waits for your decision': 'Was auf deine Entscheidung wartet',
    'Nothing waits for you. What needs approval is listed here until you have decided.':
      'Nichts wartet auf dich. Was Freigabe braucht, steht hier, bis du entschieden hast.',
    '{0} of {1} have approved': '{0} von {1} haben freigegeben',
    'You do not review posts here.': 'Du prüfst hier keine Beiträge.',
    'Reviewers are chosen with /team policy, by role; who may manage the server is one, too.':
      'Prüfer werden mit /team policy gewählt, nach Rollen; wer den Server verwalten darf, ist auch einer.',
    ' · to go out {0}': ' · soll {0} hinausgehen',
    ' · ends {0}': ' · endet {0}',
    '**Its owner has left the server: nobody can post as it.** Hand it over to another member.':
      '**Sein Inhaber hat den Server verlassen: Niemand kann damit posten.** Übergib es einem anderen Mitglied.',
    'To hand it over: `/team share account: new-owner:`': 'Zum Übergeben: `/team share account: new-owner:`',
    Shared: 'Geteilt',
    'What waits of members who may no longer post as it is held, and offered to the admins.':
      'Was von Mitgliedern wartet, die nicht mehr damit posten dürfen, wird angehalten und den Admins angeboten.',
    'A request that had left before may still arrive.':
      'Eine Anfrage, die schon unterwegs war, kann noch ankommen.',
    '{0} has taken the offer back.': '{0} hat das Angebot zurückgenommen.',
    '{0} has declined.': '{0} hat abgelehnt.',
    'Your text is kept: /drafts.': 'Dein Text ist aufgehoben: /drafts.',

    // Regeln eines Servers und Warnungen
    'the rules of this server: approvals, hours, budgets, words':
      'die Regeln dieses Servers: Freigaben, Zeiten, Budgets, Wörter',
    'Posts that need approval are shown here from now on':
      'Beiträge, die Freigabe brauchen, stehen ab jetzt hier',
    'Each act in this server is told here from now on': 'Jede Tat in diesem Server steht ab jetzt hier',
    'Alerts come here from now on': 'Warnungen kommen ab jetzt hierher',
    'X takes no posts of this bot right now': 'X nimmt gerade keine Beiträge dieses Bots an',
    'Its credits at X are used up, or a cap is reached. Posts are held, and nothing is lost; whoever runs the bot has been told.':
      'Sein Guthaben bei X ist aufgebraucht, oder ein Limit ist erreicht. Beiträge werden angehalten, und nichts geht verloren; wer den Bot betreibt, weiß Bescheid.',
    'X will soon take no more posts of {0}': 'X nimmt bald keine Beiträge von {0} mehr an',
    '{0} of {1} posts in {2} hours are left. Beyond that, posts wait until X takes them.':
      '{0} von {1} Beiträgen in {2} Stunden sind übrig. Darüber hinaus warten Beiträge, bis X sie annimmt.',
    '{0} needs its owner': '{0} braucht seinen Inhaber',
    'X no longer accepts its OAuth 2.0 authorization. Its owner has been told; posts go on with its OAuth 1.0a token. See `/team accounts`.':
      'X nimmt seine OAuth-2.0-Freigabe nicht mehr an. Sein Eigentümer weiß Bescheid; gepostet wird weiter mit seinem OAuth-1.0a-Token. Siehe `/team accounts`.',
    'X no longer accepts its authorization. Its owner has been told; what is posted with it waits. See `/team accounts`.':
      'X nimmt die Freigabe nicht mehr an. Der Inhaber weiß Bescheid; was damit gepostet wird, wartet. Siehe `/team accounts`.',
    'A post waits for an admin': 'Ein Beitrag wartet auf einen Admin',
    '{0} may not post as {1} any more. What they had waiting is held. Take it over, or discard it.':
      '{0} darf nicht mehr als {1} posten. Was von dort noch wartete, ist angehalten. Übernimm es oder verwirf es.',
    'The owner of {0} has left': 'Der Inhaber von {0} ist gegangen',
    '{0} has shared it with this server. Nothing goes out with it until they are back, or it has a new owner: `/team share new-owner`.':
      '{0} hat es mit diesem Server geteilt. Nichts geht damit hinaus, bis die Person zurück ist oder es einen neuen Inhaber hat: `/team share new-owner`.',
    'A post is stuck': 'Ein Beitrag steckt fest',
    'It should have gone on {0}. See {1}; whoever runs the bot finds the reason in its log.':
      'Er hätte {0} weitergehen sollen. Siehe {1}; wer den Bot betreibt, findet den Grund in seinem Log.',
    'The budget of this server': 'Das Budget dieses Servers',
    'The budget of {0}': 'Das Budget von {0}',
    '{0}: {1} of {2} for this month.': '{0}: {1} von {2} für diesen Monat.',
    'A budget is used up': 'Ein Budget ist aufgebraucht',
    '{0} % of a budget are used up': '{0} % eines Budgets sind aufgebraucht',
    'What would cost more waits for the next month, or until an admin raises it with `/team policy`.':
      'Was mehr kosten würde, wartet auf den nächsten Monat, oder bis ein Admin es mit `/team policy` erhöht.',
    'version {0}': 'Version {0}',
    'This is not known in this version.': 'Das kennt diese Version nicht.',
    'Somebody else has changed the rules meanwhile': 'Jemand anderes hat die Regeln inzwischen geändert',
    'This is how they stand now; your change was not made. Make it again if it is still wanted.':
      'So stehen sie jetzt; deine Änderung wurde nicht gemacht. Mach sie noch einmal, wenn du sie noch willst.',
    'Nothing was changed': 'Es wurde nichts geändert',
    'What you typed, to copy:': 'Was du eingegeben hast, zum Kopieren:',
    'The rules of this server': 'Die Regeln dieses Servers',
    'They hold for whatever is posted from here. Each change is written into the audit.':
      'Sie gelten für alles, was von hier gepostet wird. Jede Änderung steht im Protokoll.',
    'Approvals:': 'Freigaben:',
    'Posting hours:': 'Postzeiten:',
    'Quota:': 'Kontingent:',
    'Budget:': 'Budget:',
    'Blocked words:': 'Gesperrte Wörter:',
    'Preview and alt text:': 'Vorschau und Alternativtext:',
    'Channels:': 'Kanäle:',
    'Version {0} of the rules.': 'Version {0} der Regeln.',
    'Change…': 'Ändern …',
    'whoever the author is': 'egal, wer schreibt',
    'if written by {0}': 'wenn von {0} geschrieben',
    'for a shared account also from those who may approve its posts':
      'bei einem geteilten Konto auch von denen, die seine Beiträge freigeben dürfen',
    'members who may manage the server': 'Mitgliedern, die den Server verwalten dürfen',
    '{0} and {1}': '{0} und {1}',
    'authors may approve their own': 'Verfasser dürfen eigene freigeben',
    'nobody approves their own': 'niemand gibt eigene frei',
    '{0} needed, from {1}': '{0} nötig, von {1}',
    'a review ends after {0} hours': 'eine Prüfung endet nach {0} Stunden',
    'at any time': 'jederzeit',
    'every day': 'jeden Tag',
    '{0}, from {1} to {2} ({3}); outside of them posts wait':
      '{0}, von {1} bis {2} ({3}); außerhalb warten Beiträge',
    '{0} a day for each member': '{0} am Tag für jedes Mitglied',
    '{0} a day for each account': '{0} am Tag für jedes Konto',
    none: 'keine',
    '{0} a month for the server': '{0} im Monat für den Server',
    '{0} a month for each account': '{0} im Monat für jedes Konto',
    '{0} a month for each member': '{0} im Monat für jedes Mitglied',
    'and {0} more': 'und {0} weitere',
    'a preview is always shown before posting': 'vor dem Posten wird immer eine Vorschau gezeigt',
    'a preview is up to each member': 'die Vorschau ist jedem Mitglied überlassen',
    'every picture needs alt text': 'jedes Bild braucht Alternativtext',
    'alt text is asked for, not required': 'Alternativtext ist erbeten, nicht Pflicht',
    reviews: 'Prüfungen',
    audit: 'Protokoll',
    alerts: 'Warnungen',
    'What needs approval': 'Was Freigabe braucht',
    'How many reviewers have to agree': 'Wie viele Prüfer zustimmen müssen',
    'Needed: {0}': 'Nötig: {0}',
    'Whether authors may approve their own': 'Ob Verfasser eigene freigeben dürfen',
    'Nobody approves their own': 'Niemand gibt eigene frei',
    'Authors may approve their own': 'Verfasser dürfen eigene freigeben',
    'How long a review takes': 'Wie lange eine Prüfung dauert',
    'Whose posts need approval (nobody picked: everybody’s)':
      'Wessen Beiträge Freigabe brauchen (niemand gewählt: alle)',
    'Who reviews, beside admins': 'Wer prüft, außer den Admins',
    Days: 'Tage',
    'Times and time zone': 'Zeiten und Zeitzone',
    'At any time': 'Jederzeit',
    'Quotas a day': 'Kontingente am Tag',
    'Budgets a month': 'Budgets im Monat',
    'Change the blocked words': 'Gesperrte Wörter ändern',
    'A preview is always shown before posting': 'Vor dem Posten wird immer eine Vorschau gezeigt',
    'A preview is up to each member': 'Die Vorschau ist jedem Mitglied überlassen',
    'Every picture needs alt text': 'Jedes Bild braucht Alternativtext',
    'Alt text is asked for, not required': 'Alternativtext ist erbeten, nicht Pflicht',
    'Where posts are reviewed': 'Wo Beiträge geprüft werden',
    'Where each act is told': 'Wo jede Tat steht',
    'Where alerts go': 'Wohin Warnungen gehen',
    'Hours until it ends (1 to 720)': 'Stunden, bis sie endet (1 bis 720)',
    From: 'Von',
    To: 'Bis',
    'Time zone': 'Zeitzone',
    'Posts a day': 'Beiträge am Tag',
    'For each member (empty: no limit)': 'Für jedes Mitglied (leer: kein Limit)',
    'For each account (empty: no limit)': 'Für jedes Konto (leer: kein Limit)',
    'US dollars a month': 'US-Dollar im Monat',
    'For the server (empty: no limit)': 'Für den Server (leer: kein Limit)',
    'Blocked words': 'Gesperrte Wörter',
    'One word or phrase a line': 'Ein Wort oder eine Wendung je Zeile',
    '“{0}” is no time.': '„{0}“ ist keine Uhrzeit.',
    'Write it like 09:00 or 17:30.': 'Schreib sie wie 09:00 oder 17:30.',
    '“{0}” is no number from {1} to {2}.': '„{0}“ ist keine Zahl von {1} bis {2}.',
    'Write a whole number.': 'Schreib eine ganze Zahl.',
    '“{0}” is no amount in dollars.': '„{0}“ ist kein Betrag in Dollar.',
    'Write it like 25 or 12.50.': 'Schreib ihn wie 25 oder 12.50.',
    '“{0}” has no letters or digits.': '„{0}“ hat keine Buchstaben oder Ziffern.',
    'Words of letters or digits can be blocked; take it out.':
      'Sperren lassen sich Wörter aus Buchstaben oder Ziffern; nimm es heraus.',
    'That makes {0} words, and {1} can be blocked.': 'Das ergibt {0} Wörter, und sperren lassen sich {1}.',
    Approvals: 'Freigaben',
    'Who needs approval, and who reviews': 'Wer Freigabe braucht, und wer prüft',
    'Quotas and budgets': 'Kontingente und Budgets',
    'Preview and alt text': 'Vorschau und Alternativtext',
    Channels: 'Kanäle',
    'Nothing needs approval': 'Nichts braucht Freigabe',
    'Posts with links need approval': 'Beiträge mit Links brauchen Freigabe',
    'Posts with media need approval': 'Beiträge mit Medien brauchen Freigabe',
    'Posts with links or media need approval': 'Beiträge mit Links oder Medien brauchen Freigabe',
    'Everything needs approval': 'Alles braucht Freigabe',
    'There are no posting hours yet.': 'Es gibt noch keine Postzeiten.',
    'Give the times and the time zone first.': 'Gib zuerst die Zeiten und die Zeitzone an.',
    'Approvals need a channel in which reviewers see what waits for them.':
      'Freigaben brauchen einen Kanal, in dem Prüfer sehen, was auf sie wartet.',
    'Choose it under “Channels” first.': 'Wähle ihn zuerst unter „Kanäle“.',
    'I may not write in that channel.': 'Ich darf in diesem Kanal nicht schreiben.',
    'Let me see it and send messages there, then choose it again.':
      'Lass mich ihn sehen und darin Nachrichten senden, dann wähle ihn noch einmal.',

    // Beschreibungen der Befehle (höchstens 100 Zeichen)
    'Link an X account, so that you can post with it from here.':
      'Verknüpfe ein X-Konto, damit du von hier damit posten kannst.',
    'Post to X with one of your linked accounts.': 'Poste auf X mit einem deiner verknüpften Konten.',
    'What to post; without it, a form opens that takes line breaks.':
      'Was gepostet wird; ohne Text öffnet sich ein Formular mit Zeilenumbrüchen.',
    'Show what it will look like and cost, and post at a click.':
      'Zeigt, wie es aussehen und was es kosten wird; postet auf Klick.',
    'A picture, a GIF or a video.': 'Ein Bild, ein GIF oder ein Video.',
    'Another picture.': 'Noch ein Bild.',
    'What the first file shows, for those who cannot see it.':
      'Was die erste Datei zeigt, für alle, die sie nicht sehen können.',
    'What file 2 shows.': 'Was Datei 2 zeigt.',
    'What file 3 shows.': 'Was Datei 3 zeigt.',
    'What file 4 shows.': 'Was Datei 4 zeigt.',
    'A poll: 2 to 4 options of at most 25 characters, as in "Yes | No | Maybe".':
      'Umfrage: 2 bis 4 Optionen mit höchstens 25 Zeichen, wie „Ja | Nein | Vielleicht“.',
    'How long the poll runs: "1 day" (without it), "12 hours", "30 min".':
      'Wie lange die Umfrage läuft: „1 Tag“ (ohne Angabe), „12 Stunden“, „30 min“.',
    'Which of your accounts; without it, your default one.':
      'Welches deiner Konten; ohne Angabe dein Standardkonto.',
    'When it goes out: "tomorrow 9:30", "in 2 hours", "fri 18:00".':
      'Wann es hinausgeht, auf Englisch: „tomorrow 9:30“, „in 2 hours“, „fri 18:00“.',
    'With a time: daily, weekdays, weekly, monthly, or a cron expression.':
      'Mit einer Zeit: daily, weekdays, weekly, monthly oder ein Cron-Ausdruck.',
    'The address of a post on X to reply to.': 'Die Adresse eines Beitrags auf X, auf den geantwortet wird.',
    'Who may reply on X; without it, everybody.': 'Wer auf X antworten darf; ohne Angabe alle.',
    'The address of a community on X to post to.': 'Die Adresse einer Community auf X, in der gepostet wird.',
    'Label it as made with AI.': 'Kennzeichnet es als mit KI gemacht.',
    'Label it as a paid partnership.': 'Kennzeichnet es als bezahlte Partnerschaft.',
    'The address of a post on X to quote.': 'Die Adresse eines Beitrags auf X, der zitiert wird.',
    'Write a thread for X; you see it part by part before it goes out.':
      'Schreib einen Thread für X; du siehst ihn Teil für Teil, bevor er hinausgeht.',
    'Put 1/n at the end of each part.': 'Setzt 1/n an das Ende jedes Teils.',
    'What you have begun and not posted: edit, post, schedule or discard it.':
      'Was du begonnen und nicht gepostet hast: bearbeiten, posten, planen, verwerfen.',
    'What waits to be posted: look at it, move it, post it now or cancel it.':
      'Was noch gepostet werden soll: ansehen, verschieben, jetzt posten, absagen.',
    'Only posts of this X account.': 'Nur Beiträge dieses X-Kontos.',
    'Only what this member wrote.': 'Nur was dieses Mitglied geschrieben hat.',
    'What was posted, what failed and why, what was deleted or cancelled.':
      'Was gepostet wurde, was warum gescheitert ist, was gelöscht oder abgesagt wurde.',
    'Repost a post on X with one of your accounts.': 'Reposte einen Beitrag auf X mit einem deiner Konten.',
    'The address of the post on X.': 'Die Adresse des Beitrags auf X.',
    'Like a post on X with one of your accounts.':
      'Gib einem Beitrag auf X mit einem deiner Konten ein „Gefällt mir“.',
    'Your linked X accounts: which is the default here, and how each is doing.':
      'Deine verknüpften X-Konten: welches hier Standard ist und wie es jedem geht.',
    'Your time zone, and whether previews and alt texts are a must.':
      'Deine Zeitzone, und ob Vorschau und Alternativtexte Pflicht sind.',
    'What holds for you here, and why.': 'Was hier für dich gilt, und warum.',
    'By whose clock “tomorrow 9:30” is meant.': 'Nach wessen Uhr „tomorrow 9:30“ gemeint ist.',
    'Your city or region, such as Vienna; it is completed while you type.':
      'Deine Stadt oder Region, etwa Vienna; sie wird beim Tippen ergänzt.',
    'For admins: what holds for everybody in this server.': 'Für Admins: was für alle in diesem Server gilt.',
    'Whether everything is shown to you before it is posted.':
      'Ob dir alles gezeigt wird, bevor es gepostet wird.',
    'True: always show a preview first. False: only when it is asked for.':
      'True: immer zuerst eine Vorschau. False: nur wenn danach gefragt wird.',
    'Whether every picture needs words for those who cannot see it.':
      'Ob jedes Bild Worte braucht für alle, die es nicht sehen können.',
    'True: no picture is posted without alt text. False: you are only asked for it.':
      'True: kein Bild ohne Alternativtext. False: Du wirst nur darum gebeten.',
    'What is stored of you: take it with you, or have it deleted.':
      'Was von dir gespeichert ist: nimm es mit, oder lass es löschen.',
    'Your links, drafts, posts, settings and acts as a file.':
      'Deine Verknüpfungen, Entwürfe, Beiträge, Einstellungen und Taten als Datei.',
    'End your links and delete what is stored of you; you are asked first.':
      'Beende deine Verknüpfungen und lösche, was von dir gespeichert ist; mit Rückfrage.',
    'End your link to an X account here; with its last link the tokens are deleted.':
      'Beende deine Verknüpfung mit einem X-Konto hier; mit der letzten gehen die Tokens.',
    'Which of your accounts; needed when you have more than one here.':
      'Welches deiner Konten; nötig, wenn du hier mehr als eines hast.',
    'The X accounts of this server: for its admins, and for whoever shares one.':
      'Die X-Konten dieses Servers: für seine Admins und für alle, die eines teilen.',
    'Who has linked which X account here, and how each is doing.':
      'Wer hier welches X-Konto verknüpft hat und wie es jedem geht.',
    'Ask the owners of an X account to authorize it again.':
      'Bitte die Inhaber eines X-Kontos, es erneut freizugeben.',
    'Which account.': 'Welches Konto.',
    'Stop all posting of this server at once; a button lets it go on.':
      'Halte alles Posten dieses Servers sofort an; ein Button lässt es weitergehen.',
    'End this server’s use of an X account.': 'Beende die Nutzung eines X-Kontos durch diesen Server.',
    'Only this member’s link; without it, everybody’s.':
      'Nur die Verknüpfung dieses Mitglieds; ohne Angabe die aller.',
    'Let members with a role post as your X account, or hand it over; an admin accepts.':
      'Lass eine Rolle als dein X-Konto posten, oder übergib es; ein Admin nimmt an.',
    'Which of your accounts.': 'Welches deiner Konten.',
    'Who may post as it.': 'Wer als dieses Konto posten darf.',
    'Who may approve its posts.': 'Wer seine Beiträge freigeben darf.',
    'Hand a shared account over to this member; they accept with a button.':
      'Übergib ein geteiltes Konto an dieses Mitglied; es nimmt mit einem Button an.',
    'End the sharing of an X account, or a role’s part in it.':
      'Beende das Teilen eines X-Kontos, oder den Anteil einer Rolle daran.',
    'Only this role; without it, all.': 'Nur diese Rolle; ohne Angabe alle.',
    'Who did what in this server, and when; also as a file.':
      'Wer in diesem Server wann was getan hat; auch als Datei.',
    'Only what this member did, or what was done to them.':
      'Nur was dieses Mitglied getan hat oder was ihm getan wurde.',
    'Only what concerns this X account.': 'Nur was dieses X-Konto betrifft.',
    'Only acts of this kind; they are offered while you type.':
      'Nur Taten dieser Art; sie werden beim Tippen angeboten.',
    'From this day on: 2026-11-21, by your clock (/settings timezone).':
      'Ab diesem Tag: 2026-11-21, nach deiner Uhr (/settings timezone).',
    'Up to this day, and all of it.': 'Bis zu diesem Tag, ihn eingeschlossen.',
    'A post’s address on X: every act that led to it and followed it.':
      'Die Adresse eines Beitrags auf X: alles, was zu ihm führte und ihm folgte.',
    'What Rookery can do, and how to begin.': 'Was Rookery kann, und wie du beginnst.',
    'For reviewers: what waits for your approval.': 'Für Prüfer: was auf deine Freigabe wartet.',
    'The rules of this server: approvals, hours, quotas, budgets, words, channels.':
      'Die Regeln dieses Servers: Freigaben, Zeiten, Kontingente, Budgets, Wörter, Kanäle.',
  },
};
