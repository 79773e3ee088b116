//! The measured code: a parser that evaluates arithmetic as it reads, and counts the bytes it visits.

/// How the parser looks at the token that comes next; this is what changed in the last version.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Lookahead {
    /// The token is scanned once and kept until it is taken.
    Kept,
    /// The token is scanned again every time it is looked at.
    Rescanned,
}

/// What an expression is worth, and what it took to find out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Evaluation {
    pub(crate) value: f64,
    /// Bytes visited by the scanner; a byte that is scanned twice counts twice.
    pub(crate) visited: usize,
}

#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum ParseError {
    #[error("unexpected {found} at byte {at}")]
    Unexpected { found: String, at: usize },
    #[error("`{text}` at byte {at} is not a number")]
    NotANumber { text: String, at: usize },
    #[error("no function is called `{name}`; there are `max` and `min`")]
    UnknownFunction { name: String },
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Token<'s> {
    Number(f64),
    Name(&'s str),
    Symbol(u8),
    End,
}

struct Parser<'s> {
    source: &'s str,
    position: usize,
    kept: Option<(Token<'s>, usize)>,
    lookahead: Lookahead,
    visited: usize,
}

/// Evaluates an expression of numbers, `+ - * /`, brackets, `max(..)` and `min(..)`.
pub(crate) fn evaluate(source: &str, lookahead: Lookahead) -> Result<Evaluation, ParseError> {
    let mut parser = Parser { source, position: 0, kept: None, lookahead, visited: 0 };
    let value = parser.sum()?;
    match parser.take()? {
        Token::End => Ok(Evaluation { value, visited: parser.visited }),
        other => Err(parser.unexpected(other)),
    }
}

impl<'s> Parser<'s> {
    fn sum(&mut self) -> Result<f64, ParseError> {
        let mut value = self.product()?;
        loop {
            if self.eat(b'+')? {
                value += self.product()?;
            } else if self.eat(b'-')? {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<f64, ParseError> {
        let mut value = self.factor()?;
        loop {
            if self.eat(b'*')? {
                value *= self.factor()?;
            } else if self.eat(b'/')? {
                value /= self.factor()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn factor(&mut self) -> Result<f64, ParseError> {
        match self.take()? {
            Token::Number(value) => Ok(value),
            Token::Symbol(b'(') => {
                let value = self.sum()?;
                self.expect(b')')?;
                Ok(value)
            }
            Token::Name(name) => self.call(name),
            other => Err(self.unexpected(other)),
        }
    }

    fn call(&mut self, name: &str) -> Result<f64, ParseError> {
        let choose = match name {
            "max" => f64::max,
            "min" => f64::min,
            _ => {
                return Err(ParseError::UnknownFunction { name: name.to_owned() });
            }
        };
        self.expect(b'(')?;
        let mut value = self.sum()?;
        while self.eat(b',')? {
            value = choose(value, self.sum()?);
        }
        self.expect(b')')?;
        Ok(value)
    }

    fn expect(&mut self, symbol: u8) -> Result<(), ParseError> {
        match self.take()? {
            Token::Symbol(found) if found == symbol => Ok(()),
            other => Err(self.unexpected(other)),
        }
    }

    /// Takes the next token if it is this symbol.
    fn eat(&mut self, symbol: u8) -> Result<bool, ParseError> {
        let (token, after) = self.peek()?;
        if token != Token::Symbol(symbol) {
            return Ok(false);
        }
        self.kept = None;
        self.position = after;
        Ok(true)
    }

    fn take(&mut self) -> Result<Token<'s>, ParseError> {
        let (token, after) = self.peek()?;
        self.kept = None;
        self.position = after;
        Ok(token)
    }

    fn peek(&mut self) -> Result<(Token<'s>, usize), ParseError> {
        if let Some(kept) = self.kept {
            return Ok(kept);
        }
        let scanned = self.scan()?;
        if matches!(self.lookahead, Lookahead::Kept) {
            self.kept = Some(scanned);
        }
        Ok(scanned)
    }

    /// Reads the token at the position, and says where the next one may start.
    fn scan(&mut self) -> Result<(Token<'s>, usize), ParseError> {
        let bytes = self.source.as_bytes();
        let run = |from: usize, belongs: fn(&u8) -> bool| {
            from + bytes[from..].iter().take_while(|byte| belongs(byte)).count()
        };
        let start = run(self.position, u8::is_ascii_whitespace);
        let (token, after) = match bytes.get(start) {
            None => (Token::End, start),
            Some(b'0'..=b'9') => {
                let after = run(start, |byte| byte.is_ascii_digit() || *byte == b'.');
                let text = &self.source[start..after];
                let number = text
                    .parse()
                    .map_err(|_| ParseError::NotANumber { text: text.to_owned(), at: start })?;
                (Token::Number(number), after)
            }
            Some(b'a'..=b'z') => {
                let after = run(start, u8::is_ascii_lowercase);
                (Token::Name(&self.source[start..after]), after)
            }
            Some(&symbol) => (Token::Symbol(symbol), start + 1),
        };
        self.visited += after - self.position;
        Ok((token, after))
    }

    fn unexpected(&self, token: Token<'_>) -> ParseError {
        let found = match token {
            Token::Number(value) => format!("number {value}"),
            Token::Name(name) => format!("name `{name}`"),
            Token::Symbol(symbol) => format!("`{}`", char::from(symbol)),
            Token::End => "end of the text".to_owned(),
        };
        ParseError::Unexpected { found, at: self.position }
    }
}

#[cfg(test)]
mod tests {
    use super::{Lookahead, evaluate};

    #[test]
    fn expressions_have_their_values_in_both_variants() {
        let table = [
            ("1 + 2 * 3", 7.0),
            ("(1 + 2) * 3", 9.0),
            ("8 / 4 / 2 - 1", 0.0),
            ("max(1, min(5, 2.5), 2)", 2.5),
        ];
        for (source, value) in table {
            for lookahead in [Lookahead::Kept, Lookahead::Rescanned] {
                assert_eq!(evaluate(source, lookahead).unwrap().value, value, "{source}");
            }
        }
    }

    #[test]
    fn kept_tokens_are_visited_once_and_rescanned_ones_more_often() {
        let source = "1 + 2 * (3 - 4)";
        let kept = evaluate(source, Lookahead::Kept).unwrap().visited;
        let rescanned = evaluate(source, Lookahead::Rescanned).unwrap().visited;
        assert_eq!(kept, source.len());
        assert!(2 * rescanned > 3 * kept, "{rescanned}");
    }

    #[test]
    fn mistakes_are_named() {
        let table = [
            ("1 +", "unexpected end of the text at byte 3"),
            ("(1 2)", "unexpected number 2 at byte 4"),
            ("1 $ 2", "unexpected `$` at byte 3"),
            ("1.2.3", "`1.2.3` at byte 0 is not a number"),
            ("sin(1)", "no function is called `sin`; there are `max` and `min`"),
        ];
        for (source, message) in table {
            let error = evaluate(source, Lookahead::Kept).unwrap_err();
            assert_eq!(error.to_string(), message, "{source}");
        }
    }
}
