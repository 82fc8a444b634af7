package usufruct.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import usufruct.words.Answer;
import usufruct.words.Network;
import usufruct.words.Reason;

/**
 * Sends requests to addresses that others chose.
 *
 * <p>https with TLS 1.3 and a certificate for the host, http or https to an onion service, or http to the node's own machine where the
 * operator allows it. A name is resolved
 * once and the connection goes to the address that was checked, so a name that means something else a moment later changes nothing. No
 * redirect is followed, no encoding taken, no answer read beyond its bound, and after the errand's patience the connection is cut,
 * however it was slow.
 */
public final class Outbound {
    private static final String[] PROTOCOLS = {"TLSv1.3"};

    private final OpenInternet internet;
    private final Names names;
    private final Supplier<SSLSocketFactory> tls;
    private final Optional<OnionWay> onions;

    /** Opens a connection. */
    @FunctionalInterface
    private interface Connecting {
        Socket open() throws IOException;
    }

    /** Makes a connection safe, where it is one that is made so. */
    @FunctionalInterface
    private interface Securing {
        Socket of(Socket plain) throws IOException;
    }

    /**
     * @param allowed networks that are called although they are not of the open internet; loopback among them: also without TLS
     * @param tls whose trust decides about certificates; asked with the first call by https, for to read them costs a node that
     *     calls nobody much at its start
     */
    public Outbound(List<Network> allowed, Names names, Supplier<SSLSocketFactory> tls) {
        this(allowed, names, tls, Optional.empty());
    }

    /**
     * As above, and to onion services too.
     *
     * @param onionThrough the SOCKS5 proxy of Tor; absent: onion services are not called
     */
    public Outbound(
            List<Network> allowed,
            Names names,
            Supplier<SSLSocketFactory> tls,
            Optional<InetSocketAddress> onionThrough) {
        this.onions = onionThrough.map(OnionWay::new);
        this.internet = new OpenInternet(allowed);
        this.names = names;
        this.tls = tls;
    }

    /**
     * Sends it, once. Every status but a redirect is a reply.
     *
     * @return or refused: ADDRESS_FORBIDDEN and nothing was sent, NO_ANSWER, ANSWER_TOO_SLOW, BAD_ANSWER
     */
    public Answer<Reply> send(Errand errand) {
        return within(errand, () -> attempt(errand));
    }

    /**
     * Sends it, once, to whoever shows a pinned certificate, and to nobody else: the errand's own target is what is asked, the pin's address is
     * where. What the world trusts does not count there, neither for nor against.
     *
     * @return as {@link #send(Errand)}; WRONG_CERTIFICATE, and nothing was sent, when another certificate is shown, or none
     */
    public Answer<Reply> send(Errand errand, Pin pin) {
        return within(errand, () -> attempt(errand, pin));
    }

    private static Answer<Reply> within(Errand errand, Callable<Answer<Reply>> sending) {
        var task = new FutureTask<>(sending);
        Thread.ofVirtual().name("outbound").start(task);
        try {
            return task.get(errand.patience().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return Answer.refused(
                    Reason.ANSWER_TOO_SLOW,
                    "`" + host(errand) + "` took longer than "
                            + errand.patience().toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.refused(Reason.NO_ANSWER, "the node ends");
        } catch (ExecutionException e) {
            throw new IllegalStateException("an errand ended in a bug", e.getCause());
        } finally {
            // closes its socket, whichever call it waits in: the thread is a virtual one
            task.cancel(true);
        }
    }

    private Answer<Reply> attempt(Errand errand) {
        URI target = errand.target();
        if (!isCallable(target)) {
            return Answer.refused(
                    Reason.ADDRESS_FORBIDDEN,
                    "`" + target.getScheme() + "` to `" + host(errand) + "` is no address of a server");
        }
        Securing securing = isSecure(target) ? plain -> secured(plain, target) : plain -> plain;
        return way(target, errand.patience()).then(connecting -> exchange(errand, connecting, securing));
    }

    private Answer<Reply> attempt(Errand errand, Pin pin) {
        URI address = pin.address();
        if (!isCallable(errand.target()) || !isCallable(address) || !isSecure(address)) {
            return Answer.refused(
                    Reason.ADDRESS_FORBIDDEN, "`" + host(address) + "` is called by https, or not at all");
        }
        return way(address, errand.patience())
                .then(connecting -> exchange(errand, connecting, plain -> pin.secured(plain, PROTOCOLS)));
    }

    private Answer<Connecting> way(URI address, Duration patience) {
        String host = unbracketed(address.getHost());
        return OnionWay.isMeant(host)
                ? onion(host).<Connecting>map(way -> () -> way.connect(host, port(address), patience))
                : addresses(address).<Connecting>map(addresses -> () -> connect(port(address), addresses, patience));
    }

    private Answer<OnionWay> onion(String host) {
        return onions.filter(way -> OnionWay.isName(host))
                .<Answer<OnionWay>>map(Answer::done)
                .orElseGet(() -> Answer.refused(
                        Reason.ADDRESS_FORBIDDEN,
                        "`" + host
                                + "` is called only where the operator names Tor's proxy under `onionThrough`, and only"
                                + " when it is an onion service's name of version 3"));
    }

    private static boolean isCallable(URI target) {
        return target.getHost() != null
                && target.getRawUserInfo() == null
                && target.getRawFragment() == null
                && target.getPort() != 0
                && (isSecure(target) || "http".equalsIgnoreCase(target.getScheme()));
    }

    private Answer<List<InetAddress>> addresses(URI target) {
        String host = unbracketed(target.getHost());
        try {
            Predicate<InetAddress> mayBeCalled = isSecure(target) ? internet::contains : internet::isTrial;
            List<InetAddress> open = names.of(host).stream().filter(mayBeCalled).toList();
            return open.isEmpty()
                    ? Answer.refused(
                            Reason.ADDRESS_FORBIDDEN,
                            "`" + host
                                    + "` leads nowhere that the node may call; it calls https on the open internet, and what its"
                                    + " operator names under `outgoingTo`")
                    : Answer.done(open);
        } catch (UnknownHostException e) {
            return Answer.refused(Reason.NO_ANSWER, "the name `" + host + "` is not known");
        }
    }

    private static Answer<Reply> exchange(Errand errand, Connecting connecting, Securing securing) {
        try (Socket plain = connecting.open();
                Socket socket = securing.of(plain)) {
            return new Exchange(socket).run(errand);
        } catch (Pin.WrongCertificateException e) {
            return Answer.refused(
                    Reason.WRONG_CERTIFICATE,
                    "whoever answers for `" + host(errand) + "` shows no certificate that it announced");
        } catch (SSLException e) {
            return Answer.refused(
                    Reason.NO_ANSWER,
                    "`" + host(errand)
                            + "` does not prove by a certificate, with TLS 1.3, that it is what it is called");
        } catch (IOException e) {
            return Answer.refused(Reason.NO_ANSWER, "`" + host(errand) + "` does not answer");
        }
    }

    /** The first address that takes the connection. */
    private static Socket connect(int port, List<InetAddress> addresses, Duration all) throws IOException {
        int patience = Math.max(1, (int) (all.toMillis() / addresses.size()));
        var failure = new IOException("no address takes a connection");
        for (InetAddress address : addresses) {
            var socket = new Socket(Proxy.NO_PROXY);
            try {
                socket.connect(new InetSocketAddress(address, port), patience);
                return socket;
            } catch (IOException e) {
                socket.close();
                failure.addSuppressed(e);
            }
        }
        throw failure;
    }

    private SSLSocket secured(Socket plain, URI target) throws IOException {
        var socket = (SSLSocket) tls.get().createSocket(plain, unbracketed(target.getHost()), port(target), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static boolean isSecure(URI target) {
        return "https".equalsIgnoreCase(target.getScheme());
    }

    private static int port(URI target) {
        return target.getPort() >= 0 ? target.getPort() : isSecure(target) ? 443 : 80;
    }

    private static String unbracketed(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host.toLowerCase(Locale.ROOT);
    }

    private static String host(Errand errand) {
        return host(errand.target());
    }

    private static String host(URI address) {
        return String.valueOf(address.getHost());
    }
}
