package usufruct.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import usufruct.vault.SecretBytes;
import usufruct.words.Answer;
import usufruct.words.Bytes;

final class PhraseTest {

    // The 256-bit vectors of the reference list that BIP-39 names (trezor/python-mnemonic, vectors.json).
    @ParameterizedTest
    @CsvSource({
        "0000000000000000000000000000000000000000000000000000000000000000,"
                + "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon "
                + "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon art",
        "7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f7f,"
                + "legal winner thank year wave sausage worth useful legal winner thank year "
                + "wave sausage worth useful legal winner thank year wave sausage worth title",
        "8080808080808080808080808080808080808080808080808080808080808080,"
                + "letter advice cage absurd amount doctor acoustic avoid letter advice cage absurd "
                + "amount doctor acoustic avoid letter advice cage absurd amount doctor acoustic bless",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff,"
                + "zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo vote",
        "00ac97c48106f0aeb8ba061e0250a559b3251dc35854e694780ba51d53a50120,"
                + "absent gorilla van acoustic humor firm title dolphin bulk barely citizen recall "
                + "crane moment aspect appear track phrase actual enforce steel spoon afraid benefit",
        "3edc83b60740d77af3afa2fcb82c2f1bc541ee4e2518ddef4996d32453f54a3c,"
                + "disagree tomato unique attend aspect runway solid violin witness scrap armed daring "
                + "favorite warm decade perfect target kid grant play early wide cigar night",
        "89bb4bc5555992cdaf3444c5e7ca5a6e9f27efab894f1990bae41be8b2a26ea4,"
                + "meadow surge vanish primary odor grocery rubber mass shine dinner notable tag "
                + "venue water purchase clarify book magic ribbon daughter menu eye ritual orchard",
        "911fec0fbd88029f6fa99164896c18d898c9232af18bdcca3e42d53b86493104,"
                + "much youth advance kitchen lens exile salt cram goose enter alert raise "
                + "milk muscle profit cousin system faint mouse price reveal cause series long",
    })
    void spellsThePublishedPhrases(String entropy, String words) {
        try (Phrase phrase = Phrase.ofEntropy(SecretBytes.of(Bytes.fromHex(entropy)));
                Phrase read = Phrase.parse(
                                "  " + words.toUpperCase(java.util.Locale.ROOT).replace(" ", "\n "))
                        .orThrow()) {
            assertThat(String.join(" ", phrase.words())).isEqualTo(words);
            assertThat(read.entropy().<String>expose(Bytes::hex)).isEqualTo(entropy);
        }
    }

    @Test
    void readsBackEveryPhraseItSpells() {
        long seed = 20_260_131;
        System.out.println("seed " + seed);
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 1_000; i++) {
            Phrase phrase = Phrase.generate(random);
            assertThat(Phrase.parse(String.join(" ", phrase.words())).orThrow().entropy())
                    .isEqualTo(phrase.entropy());
        }
    }

    @Test
    void noticesWordsThatChangedPlaces() {
        List<String> words =
                new ArrayList<>(Phrase.ofEntropy(SecretBytes.of(new byte[32])).words());
        Collections.swap(words, 0, 23);
        assertThat(Phrase.parse(String.join(" ", words))).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void namesThePlaceOfAnUnknownWordAndNeverTheWord() {
        String words = "abandon ".repeat(22) + "abandom art";
        assertThat(Phrase.parse(words))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.refusal().detail())
                                .contains("`23`")
                                .doesNotContain("abandom"));
        assertThat(Phrase.parse("abandon art")).isInstanceOf(Answer.Refused.class);
        assertThat(Phrase.parse("")).isInstanceOf(Answer.Refused.class);
    }

    @Test
    void printsNothing() {
        assertThat(Phrase.ofEntropy(SecretBytes.of(new byte[32]))).hasToString("[REDACTED]");
    }
}
