package usufruct.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import usufruct.notice.MailServer;
import usufruct.notice.MailTrust;

/** A mail server of a test that wants TLS and a login (RFC 3207, RFC 4954), and what it was told, word for word. */
final class PostOffice implements AutoCloseable {
    static final String USER = "tools";

    private final ServerSocket listening;
    private final Optional<SSLContext> tls;
    private final boolean isTlsAtOnce;
    private final String password;
    private final List<String> inTheClear = new CopyOnWriteArrayList<>();
    private final List<String> underTls = new CopyOnWriteArrayList<>();
    private final List<String> mails = new CopyOnWriteArrayList<>();

    /**
     * @param tls what it speaks TLS with; without, it offers none
     * @param isTlsAtOnce from the first word on, not when it is asked for
     */
    PostOffice(Optional<SSLContext> tls, boolean isTlsAtOnce, String password) throws IOException {
        this.tls = tls;
        this.isTlsAtOnce = isTlsAtOnce;
        this.password = password;
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    MailServer settings(Optional<MailServer.Login> login, Optional<MailTrust> trust) {
        return new MailServer(
                "127.0.0.1",
                listening.getLocalPort(),
                isTlsAtOnce ? MailServer.Security.TLS : MailServer.Security.STARTTLS,
                "Tools <tools@example.org>",
                login,
                trust);
    }

    List<String> inTheClear() {
        return List.copyOf(inTheClear);
    }

    List<String> underTls() {
        return List.copyOf(underTls);
    }

    List<String> mails() {
        return List.copyOf(mails);
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket one = listening.accept();
                Thread.ofVirtual().start(() -> talk(one));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        try (caller) {
            Socket spoken = isTlsAtOnce ? secured(caller) : caller;
            new Talk(spoken, isTlsAtOnce ? underTls : inTheClear).run();
        } catch (IOException e) {
            // who does not trust this server hangs up
        }
    }

    private SSLSocket secured(Socket plain) throws IOException {
        var socket = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /** One connection. */
    private final class Talk {
        private Socket socket;
        private List<String> heard;
        private BufferedReader in;
        private boolean isKnown;

        Talk(Socket socket, List<String> heard) throws IOException {
            this.socket = socket;
            this.heard = heard;
            in = reader();
        }

        private BufferedReader reader() throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
        }

        void run() throws IOException {
            say("220 post office");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                if (line.startsWith("QUIT")) {
                    say("221 bye");
                    return;
                }
                answer(line);
            }
        }

        private void answer(String line) throws IOException {
            boolean isSafe = heard == underTls;
            switch (line.split(" ")[0]) {
                case "EHLO" -> {
                    say("250-post office");
                    if (!isSafe && tls.isPresent()) {
                        say("250-STARTTLS");
                    }
                    say(isSafe ? "250 AUTH LOGIN PLAIN" : "250 8BITMIME");
                }
                case "STARTTLS" -> {
                    say("220 go on");
                    socket = secured(socket);
                    heard = underTls;
                    in = reader();
                }
                case "AUTH" -> login(line.split(" "));
                case "MAIL", "RCPT" -> say(isKnown ? "250 ok" : "530 who are you");
                case "DATA" -> {
                    say("354 go on");
                    var mail = new StringBuilder();
                    for (String each = in.readLine(); !each.equals("."); each = in.readLine()) {
                        mail.append(each).append('\n');
                    }
                    mails.add(mail.toString());
                    say("250 taken");
                }
                default -> say("250 ok");
            }
        }

        private void login(String[] words) throws IOException {
            String told;
            if (words[1].equals("PLAIN")) {
                told = decoded(words[2]);
            } else {
                say("334 VXNlcm5hbWU6");
                String user = decoded(in.readLine());
                say("334 UGFzc3dvcmQ6");
                told = "\0" + user + "\0" + decoded(in.readLine());
            }
            isKnown = told.equals("\0" + USER + "\0" + password);
            say(isKnown ? "235 welcome" : "535 5.7.8 that is not " + told.replace('\0', ' '));
        }

        private static String decoded(String base64) {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        }

        private void say(String line) throws IOException {
            socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
            socket.getOutputStream().flush();
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
