package usufruct.json;

/** Which numbers a document may hold. */
enum Numbers {
    /** Integers that every language keeps exactly, without fraction or exponent, in their one spelling. */
    INTEGERS,
    /** All that RFC 8259 allows and that a finite double can come near to. */
    FRACTIONS
}
