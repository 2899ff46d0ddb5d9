//! The steps by which the keys file changes under running nodes. A new key first only opens and finds, so that every
//! node knows it before anything is written under it; then it is put first.

use rand::CryptoRng;
use zeroize::Zeroizing;

use super::{
    error::KeysError,
    keyfile,
    keyring::Keyring,
    keys::{Keys, random_id, random_key},
    keytext,
};

impl Keyring {
    /// Adds a new random sealing key below the newest; its id.
    pub fn add_key(&self, rng: &mut impl CryptoRng) -> Result<String, KeysError> {
        let id = random_id(rng);
        self.insert_below_first(&keytext::write(&id, &random_key(rng)), is_sealing)?;
        Ok(id)
    }

    /// Adds a new random index key below the current one; its epoch.
    ///
    /// # Errors
    /// Also when the file holds two already.
    pub fn add_index_key(&self, rng: &mut impl CryptoRng) -> Result<i16, KeysError> {
        let newest = self.epochs().into_iter().max().unwrap_or_default();
        let epoch = newest.checked_add(1).ok_or(KeysError::ThreeIndexKeys)?;
        self.insert_below_first(&keytext::write(&keytext::index_id(epoch), &random_key(rng)), is_index)?;
        Ok(epoch)
    }

    /// From now on records are sealed under this key.
    pub fn put_first(&self, id: &str) -> Result<(), KeysError> {
        self.move_up(id, is_sealing)
    }

    /// From now on keyed hashes are made in this epoch.
    pub fn put_epoch_first(&self, epoch: i16) -> Result<(), KeysError> {
        self.move_up(&keytext::index_id(epoch), is_index)
    }

    /// Takes a key out of the file. Whoever calls this knows that nothing needs it.
    ///
    /// # Errors
    /// Also when it is the one in use: the first of its sort.
    pub fn drop_key(&self, id: &str) -> Result<(), KeysError> {
        self.edit(|lines| {
            for sort in [is_sealing, is_index] {
                let first = lines.iter().find(|line| sort(line)).and_then(|line| keytext::id_of(line));
                if first == Some(id) {
                    return Err(KeysError::InUse(id.to_owned()));
                }
            }
            lines.retain(|line| keytext::id_of(line) != Some(id));
            Ok(())
        })
    }

    /// The epoch of an id, where it names an index key.
    pub fn epoch_of(id: &str) -> Option<i16> {
        keytext::epoch_of(id)
    }

    /// The id of the index key of an epoch.
    pub fn index_id(epoch: i16) -> String {
        keytext::index_id(epoch)
    }

    fn insert_below_first(&self, new: &str, sort: fn(&str) -> bool) -> Result<(), KeysError> {
        self.edit(|lines| {
            let first = lines.iter().position(|line| sort(line)).ok_or(KeysError::Empty)?;
            lines.insert(first + 1, Zeroizing::new(new.trim_end().to_owned()));
            Ok(())
        })
    }

    fn move_up(&self, id: &str, sort: fn(&str) -> bool) -> Result<(), KeysError> {
        self.edit(|lines| {
            let at = lines.iter().position(|line| keytext::id_of(line) == Some(id));
            let at = at.ok_or_else(|| KeysError::NoSuchKey(id.to_owned()))?;
            let first = lines.iter().position(|line| sort(line)).unwrap_or(at);
            let line = lines.remove(at);
            lines.insert(first, line);
            Ok(())
        })
    }

    /// Changes the lines of the file. The root of the keyed hashes is written down first where it was only understood,
    /// since with other sealing keys another one would be understood.
    fn edit(&self, change: impl FnOnce(&mut Vec<Zeroizing<String>>) -> Result<(), KeysError>) -> Result<(), KeysError> {
        keyfile::edit(self.path()?, |text| {
            let mut lines: Vec<_> = text.lines().map(|line| Zeroizing::new(line.to_owned())).collect();
            if !lines.iter().any(|line| is_index(line)) {
                let keys = Keys::parse(text)?;
                let root = keytext::write(&keytext::index_id(1), &keys.current_index().key);
                lines.push(Zeroizing::new(root.trim_end().to_owned()));
            }
            change(&mut lines)?;
            let room = lines.iter().map(|line| line.len() + 1).sum();
            let mut changed = Zeroizing::new(String::with_capacity(room));
            for line in &lines {
                changed.push_str(line);
                changed.push('\n');
            }
            Keys::parse(&changed)?;
            Ok(changed)
        })
    }
}

fn is_sealing(line: &str) -> bool {
    keytext::id_of(line).is_some_and(|id| keytext::epoch_of(id).is_none())
}

fn is_index(line: &str) -> bool {
    keytext::id_of(line).is_some_and(|id| keytext::epoch_of(id).is_some())
}
