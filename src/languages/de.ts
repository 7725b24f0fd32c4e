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
  },
};
