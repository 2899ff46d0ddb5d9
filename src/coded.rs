//! Enums whose variants each have one code: the value in forms, in SQL and in JSON.

/// A code that names no variant of the enum it was read for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{code:?} is no {kind}")]
pub struct UnknownCode {
    /// The name of the enum.
    pub kind: &'static str,
    pub code: String,
}

/// Declares an enum with `ALL`, `code`, `parse`, `FromStr`, `Display` and serde, all by the codes.
macro_rules! coded {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord,
            serde::Serialize, serde::Deserialize,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $code)] $variant),+
        }

        impl $name {
            /// Every variant, in the order pages list them.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code in forms, SQL and JSON.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The variant of a code, `None` for any other text.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::coded::UnknownCode;

            fn from_str(code: &str) -> Result<Self, Self::Err> {
                Self::parse(code).ok_or_else(|| $crate::coded::UnknownCode {
                    kind: stringify!($name),
                    code: code.to_owned(),
                })
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.code())
            }
        }
    };
}

pub(crate) use coded;

#[cfg(test)]
mod tests {
    coded! {
        /// A fruit.
        Fruit { Apple = "apple", BlackBerry = "black_berry" }
    }

    #[test]
    fn every_variant_is_read_back_from_its_code() {
        for fruit in Fruit::ALL {
            assert_eq!(fruit.code().parse(), Ok(*fruit));
            assert_eq!(serde_json::to_string(fruit).unwrap(), format!("\"{fruit}\""));
        }
        assert_eq!(Fruit::parse("Apple"), None);
        assert_eq!("pear".parse::<Fruit>().unwrap_err().to_string(), "\"pear\" is no Fruit");
    }
}
