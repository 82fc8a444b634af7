package usufruct.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;

/**
 * A P-256 key with which a node shows in TLS who it is, and the certificates that it signs of itself (X.509 version 3, RFC 5280). It signs
 * nothing else: what stands for longer than a connection a {@link SigningKey} signs.
 */
public final class TlsKey {
    private static final AlgorithmIdentifier SIGNED_WITH =
            new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    private static final AlgorithmIdentifier P256_KEY =
            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);

    private final ECPrivateKeyParameters key;

    private TlsKey(ECPrivateKeyParameters key) {
        this.key = key;
    }

    /** @param purpose another one, another key */
    public static TlsKey fromSeed(SecretBytes seed, byte[] purpose) {
        return new TlsKey(P256.fromSeed(seed, purpose));
    }

    /**
     * A certificate of this key by this key, for either end of a connection.
     *
     * @param name of whom: its subject, and as a URI its alternative name
     * @param serial from 1
     * @param from in whole seconds, as are all times in certificates
     * @return what the same parts always make, to the byte
     */
    public Shown certificate(String name, long serial, Instant from, Instant until) {
        TBSCertificate content = content(name, serial, from, until);
        var parts = new ASN1EncodableVector();
        parts.add(content);
        parts.add(SIGNED_WITH);
        try {
            parts.add(new DERBitString(signature(content.getEncoded("DER"))));
            var bytes = new ByteArrayInputStream(new DERSequence(parts).getEncoded("DER"));
            return new Shown(
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes), privateKey());
        } catch (IOException | GeneralSecurityException e) {
            throw new VaultException("a certificate could not be made", e);
        }
    }

    /** A certificate and its key, as TLS takes them. */
    public record Shown(X509Certificate certificate, PrivateKey key) {
        @Override
        public String toString() {
            return "certificate " + certificate.getSerialNumber() + ", key [REDACTED]";
        }
    }

    private TBSCertificate content(String name, long serial, Instant from, Instant until) {
        X500Name named = new X500NameBuilder().addRDN(BCStyle.CN, name).build();
        var content = new V3TBSCertificateGenerator();
        content.setSerialNumber(new ASN1Integer(serial));
        content.setSignature(SIGNED_WITH);
        content.setIssuer(named);
        content.setSubject(named);
        content.setStartDate(new Time(Date.from(from)));
        content.setEndDate(new Time(Date.from(until)));
        content.setSubjectPublicKeyInfo(new SubjectPublicKeyInfo(P256_KEY, P256.publicPoint(key)));
        var extensions = new ExtensionsGenerator();
        try {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            extensions.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
            }));
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, name)));
        } catch (IOException e) {
            throw new VaultException("a certificate could not be made", e);
        }
        content.setExtensions(extensions.generate());
        return content.generateTBSCertificate();
    }

    /** As X.509 has it: R and S in a sequence (RFC 3279, section 2.2.3). */
    private byte[] signature(byte[] message) throws IOException {
        BigInteger[] halves = P256.sign(key, message);
        var both = new ASN1EncodableVector();
        both.add(new ASN1Integer(halves[0]));
        both.add(new ASN1Integer(halves[1]));
        return new DERSequence(both).getEncoded("DER");
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(key.getD(), curve.getParameterSpec(ECParameterSpec.class)));
    }

    @Override
    public String toString() {
        return "TLS key [REDACTED]";
    }
}
