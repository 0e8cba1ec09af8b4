package org.graftml.datasets.synthetic;

import java.util.List;

/** Which characters are drawn. */
public enum Alphabet {
    DIGITS("0123456789"),
    LETTERS("ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
    ALL(DIGITS.characters + LETTERS.characters);

    private final String characters;

    Alphabet(String characters) {
        this.characters = characters;
    }

    /** The names of the classes: the characters, in the order of their indices. */
    public List<String> names() {
        return characters.chars().mapToObj(Character::toString).toList();
    }

    int size() {
        return characters.length();
    }

    char character(int index) {
        return characters.charAt(index);
    }
}
